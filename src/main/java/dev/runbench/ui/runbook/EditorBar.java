package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.ui.control.Shown;
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
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Above the editor: how well the text is kept, and what can be done with it. */
final class EditorBar {

    private final HBox bar = new HBox(8);
    private final VBox node = new VBox(bar);
    private final ReviewStrip review;
    private final Label kept = new Label();
    private final Button save = new Button("Save", new FontIcon(Feather.SAVE));
    private final Button submit = new Button("Ask for review", new FontIcon(Feather.EYE));
    private final Button approve = new Button("Approve", new FontIcon(Feather.CHECK));
    private final Button run = new Button("Run", new FontIcon(Feather.PLAY));
    private final Tooltip whyNotApprove = new Tooltip();
    private final Tooltip whyNotRun = new Tooltip();
    private long shown;

    EditorBar(RunbookViewModel model, Node export, Navigator navigator) {
        kept.setId("kept");
        kept.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        kept.setMinWidth(0);
        save.setId("save-version");
        save.setAccessibleText("Save as a new version");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setTooltip(new Tooltip("Save as a new version (Ctrl+S)"));
        save.setOnAction(_ -> model.apply(VersionChange.save()));
        submit.setId("submit-runbook");
        submit.setMinWidth(Region.USE_PREF_SIZE);
        submit.setTooltip(new Tooltip("Somebody else is to look at this text before it becomes active"));
        submit.setOnAction(_ -> model.apply(VersionChange.submit()));
        review = new ReviewStrip(model);
        approve.setId("approve-runbook");
        approve.getStyleClass().add(Styles.SUCCESS);
        approve.setAccessibleText("Approve this text: it becomes the active version");
        approve.setOnAction(_ -> model.apply(VersionChange.approve()));
        run.setId("run-runbook");
        run.setAccessibleText("Go to the Run pane with this runbook");
        run.setOnAction(_ -> navigator.go(new Place.Run(OptionalLong.of(shown))));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(8, 8, 4, 8));
        kept.setPadding(new Insets(0, 8, 4, 8)); // below four buttons: beside them it would be cut
        var line = new BorderPane();
        line.setLeft(kept);
        line.setRight(export);
        node.getChildren().addAll(line, review.node());
        bar.getChildren().addAll(space, save, submit, reasoned(approve, whyNotApprove), reasoned(run, whyNotRun));
    }

    Node node() {
        return node;
    }

    void render(Open open) {
        shown = open.id();
        String version = "Version " + open.latest().number() + " ("
                + open.latest().state().word() + ")";
        kept.setText(version + " · " + open.kept().words());
        boolean draft = open.unsaved() || open.latest().state() == RunbookVersion.State.DRAFT;
        Shown.when(draft, submit);
        submit.setDisable(open.errors() > 0 || open.kept() == RunbookState.Kept.SAVING);
        review.render(open);
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
