package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.ui.control.ProblemView;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Above the editor: what just happened, and what went wrong. */
final class Notices {

    private final VBox node = new VBox(8);
    private String said = "";
    private Optional<Problem> wrong = Optional.empty();

    Notices() {
        node.setPadding(new Insets(0, 24, 8, 24));
    }

    Node node() {
        return node;
    }

    void render(RunbookState state) {
        if (said.equals(state.notice()) && wrong.equals(state.problem())) {
            return;
        }
        said = state.notice();
        wrong = state.problem();
        node.getChildren().clear();
        if (!said.isEmpty()) {
            var notice = new Label(said, new FontIcon(Feather.INFO));
            notice.setWrapText(true);
            notice.getStyleClass().add("runbook-notice");
            node.getChildren().add(notice);
        }
        wrong.ifPresent(p -> node.getChildren().add(new ProblemView(p)));
    }
}
