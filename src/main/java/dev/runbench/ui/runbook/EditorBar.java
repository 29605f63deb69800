package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.OptionalLong;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Above the editor: how well the text is kept, and what can be done with it. */
final class EditorBar {

    private final HBox node = new HBox(8);
    private final Label kept = new Label();
    private final Button save = new Button("Save version", new FontIcon(Feather.SAVE));
    private final Button approve = new Button("Approve", new FontIcon(Feather.CHECK));
    private final Button run = new Button("Run", new FontIcon(Feather.PLAY));
    private final Tooltip whyNotApprove = new Tooltip();
    private final Tooltip whyNotRun = new Tooltip();
    private long shown;

    EditorBar(RunbookViewModel model, Navigator navigator) {
        kept.setId("kept");
        kept.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        kept.setMinWidth(0);
        save.setId("save-version");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setTooltip(new Tooltip("Save as a new version (Ctrl+S)"));
        save.setOnAction(_ -> model.save());
        approve.setId("approve-runbook");
        approve.getStyleClass().add(Styles.SUCCESS);
        approve.setAccessibleText("Approve this text: it becomes the active version");
        approve.setOnAction(_ -> model.approve());
        run.setId("run-runbook");
        run.setAccessibleText("Go to the Run pane with this runbook");
        run.setOnAction(_ -> navigator.go(new Place.Run(OptionalLong.of(shown))));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        node.setAlignment(Pos.CENTER_LEFT);
        node.setPadding(new Insets(8));
        node.getChildren().addAll(kept, space, save, reasoned(approve, whyNotApprove), reasoned(run, whyNotRun));
    }

    Node node() {
        return node;
    }

    void render(Open open) {
        shown = open.id();
        String version = "Version " + open.latest().number() + " ("
                + open.latest().state().word() + ")";
        kept.setText(version + " · " + open.kept().words());
        save.setDisable(!open.unsaved() || open.kept() == RunbookState.Kept.SAVING);
        reason(approve, whyNotApprove, open.whyNotApprove(), "Makes this text the active version.");
        reason(run, whyNotRun, open.whyNotRun(), "Step through the active version.");
    }

    private static void reason(Button button, Tooltip tooltip, String why, String otherwise) {
        button.setDisable(!why.isEmpty());
        button.setAccessibleHelp(why.isEmpty() ? otherwise : why);
        tooltip.setText(why.isEmpty() ? otherwise : why);
    }

    // A disabled button gets no mouse events, so the tooltip hangs on a box around it.
    private static Node reasoned(Button button, Tooltip tooltip) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        var box = new HBox(button);
        Tooltip.install(box, tooltip);
        return box;
    }
}
