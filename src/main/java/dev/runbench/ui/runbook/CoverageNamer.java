package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.ui.control.Shown;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks which runbook answers an alert. */
final class CoverageNamer {

    private final Label question = new Label();
    private final ComboBox<RunbookSummary> runbooks = new ComboBox<>();
    private final HBox node = new HBox(8);
    private String alert = "";

    CoverageNamer(CoverageActions actions) {
        runbooks.setId("coverage-runbook");
        runbooks.setAccessibleText("The runbook that is to name the alert");
        runbooks.setPromptText("Which runbook?");
        runbooks.setPrefWidth(260);
        runbooks.setCellFactory(_ -> new TitleCell());
        runbooks.setButtonCell(new TitleCell());
        var name = new Button("Name it there", new FontIcon(Feather.PLUS));
        name.setId("coverage-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.disableProperty().bind(runbooks.valueProperty().isNull());
        name.setOnAction(_ -> {
            show(false);
            actions.name(alert, runbooks.getValue().id());
        });
        var away = new Button("Leave it");
        away.setMinWidth(Region.USE_PREF_SIZE);
        away.getStyleClass().add(Styles.FLAT);
        away.setOnAction(_ -> show(false));
        question.setMinWidth(0);
        node.getChildren().addAll(question, runbooks, name, away);
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("runbook-notice");
        show(false);
    }

    Node node() {
        return node;
    }

    void ask(String name, List<RunbookSummary> among) {
        alert = name;
        question.setText(name + " is answered by");
        runbooks.setItems(FXCollections.observableArrayList(among));
        runbooks.setValue(null);
        show(true);
        runbooks.requestFocus();
    }

    private void show(boolean shown) {
        Shown.when(shown, node);
    }

    private static final class TitleCell extends ListCell<RunbookSummary> {

        @Override
        protected void updateItem(@Nullable RunbookSummary summary, boolean empty) {
            super.updateItem(summary, empty);
            setText(empty || summary == null ? null : summary.title());
        }
    }
}
