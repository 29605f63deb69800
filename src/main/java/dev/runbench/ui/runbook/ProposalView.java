package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Additions to a runbook that exists, before they are made. */
final class ProposalView {

    private final Label what = new Label();
    private final Label why = new Label();
    private final Button update = new Button("Add to it", new FontIcon(Feather.CHECK));
    private final DiffView diff;
    private final VBox node;

    ProposalView(RunbookViewModel model) {
        diff = new DiffView(model.diffSetting());
        what.setId("proposal");
        what.setWrapText(true);
        what.getStyleClass().add(Styles.TEXT_BOLD);
        why.setWrapText(true);
        why.getStyleClass().add(Styles.TEXT_MUTED);
        update.setId("accept-update");
        update.getStyleClass().add(Styles.ACCENT);
        update.setOnAction(_ -> model.drafts().acceptUpdate());
        var create = new Button("Make a new runbook");
        create.setId("create-instead");
        create.setOnAction(_ -> model.drafts().createInstead());
        var drop = new Button("Discard the draft");
        drop.setId("drop-draft");
        drop.setOnAction(_ -> model.drafts().dropProposal());
        var buttons = new HBox(8, update, create, drop);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(diff.node(), Priority.ALWAYS);
        var head = new VBox(6, what, why, buttons);
        head.setPadding(new Insets(12, 16, 8, 16));
        node = new VBox(head, diff.node());
    }

    Node node() {
        return node;
    }

    void render(UpdateProposal p) {
        boolean more = p.merged().isMore();
        what.setText(
                more
                        ? "There is a runbook about this: \"" + p.title() + "\". The draft would add "
                                + p.merged().added().size()
                                + (p.merged().added().size() == 1 ? " thing" : " things")
                                + " to it; nothing of it is changed or taken away."
                        : "There is a runbook about this: \"" + p.title() + "\". The draft has nothing that it lacks.");
        String left = p.merged().leftOut().isEmpty()
                ? ""
                : " Not added: " + String.join("; ", p.merged().leftOut()) + ".";
        why.setText(p.why()
                + String.format(Locale.ROOT, " Likeness %.2f; from 0.6 an update is proposed.", p.likeness())
                + left);
        update.setText("Add to \"" + p.title() + "\"");
        update.setDisable(!more);
        diff.render(p.difference());
    }
}
