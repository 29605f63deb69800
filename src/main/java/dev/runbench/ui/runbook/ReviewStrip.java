package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookVersion;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.runbook.RunbookState.Open;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Below the bar while a version waits for somebody to look at it: who asked, and a way to send it back with a word. */
final class ReviewStrip {

    private final Label who = new Label();
    private final TextField why = TextLimit.of(new TextField(), TextLimit.LINE);
    private final Button back = new Button("Send back", new FontIcon(Feather.CORNER_UP_LEFT));
    private final HBox node = new HBox(8, who, why, back);

    ReviewStrip(RunbookViewModel model) {
        who.setMinWidth(Region.USE_PREF_SIZE);
        why.setId("review-note");
        why.setPromptText("What is to be mended");
        why.setAccessibleText("Why this version is sent back");
        HBox.setHgrow(why, Priority.ALWAYS);
        back.setId("send-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.disableProperty().bind(why.textProperty().map(String::isBlank));
        back.setOnAction(_ -> {
            model.apply(VersionChange.sendBack(why.getText().strip()));
            why.clear();
        });
        node.setAlignment(Pos.CENTER_LEFT);
        node.setPadding(new Insets(0, 8, 8, 8));
        node.getStyleClass().add("runbook-notice");
    }

    Node node() {
        return node;
    }

    void render(Open open) {
        RunbookVersion latest = open.latest();
        boolean waits = latest.state() == RunbookVersion.State.REVIEW;
        Shown.when(waits, node);
        who.setText(latest.submittedBy().orElse("Somebody") + " asks for a review of v" + latest.number());
    }
}
