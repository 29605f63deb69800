package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import dev.runbench.ui.control.CitationClipboard;
import dev.runbench.ui.control.CitationLink;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.SourceChange;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where the chosen step comes from: its citations, and how to add one. */
final class StepSourcesBox {

    private static final String HINT =
            "Drop a search hit or a log line here, or copy one there with Ctrl+C and paste it.";

    private final FormActions actions;
    private final SourceChange changes;
    private final Navigator navigator;
    private final VBox links = new VBox(2);
    private final Button paste = new Button("Paste citation", new FontIcon(Feather.CLIPBOARD));
    private final Button confirm = new Button("I have checked it", new FontIcon(Feather.CHECK));
    private final Label hint = new Label(HINT);
    private final VBox node;
    private Optional<FormRow.Card> card = Optional.empty();
    private Map<Citation, SourceStanding> standing = Map.of();

    StepSourcesBox(FormActions actions, SourceChange changes, Navigator navigator) {
        this.changes = changes;
        this.actions = actions;
        this.navigator = navigator;
        paste.setId("paste-citation");
        paste.getStyleClass().add(Styles.SMALL);
        paste.setTooltip(new Tooltip("Cite what was copied in Search, Logs or a source."));
        paste.setOnAction(_ -> paste());
        confirm.setId("confirm-step");
        confirm.getStyleClass().add(Styles.SMALL);
        confirm.setTooltip(new Tooltip("Its sources do not confirm this step. Say that a person has."));
        confirm.setOnAction(_ -> card.ifPresent(actions::confirm));
        var title = new Label("Sources");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        hint.setId("citation-hint");
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        hint.setWrapText(true);
        node = new VBox(6, title, links, new HBox(8, paste, confirm), hint);
        node.setId("step-sources");
        node.setPadding(new Insets(0, 12, 16, 12));
        node.setOnDragOver(e -> {
            if (card.isPresent() && CitationClipboard.has(e.getDragboard())) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        node.setOnDragDropped(e -> {
            Optional<Citation> cited = CitationClipboard.read(e.getDragboard());
            card.ifPresent(c -> cited.ifPresent(x -> actions.cite(c, x)));
            e.setDropCompleted(card.isPresent() && cited.isPresent());
            e.consume();
        });
    }

    private void paste() {
        Optional<Citation> copied = CitationClipboard.read(Clipboard.getSystemClipboard());
        hint.setText(
                copied.isPresent()
                        ? HINT
                        : "Nothing was copied that could be cited: press Ctrl+C on a hit in Search, on lines in Logs, or Copy citation in a source.");
        card.ifPresent(c -> copied.ifPresent(cited -> actions.cite(c, cited)));
    }

    Node node() {
        return node;
    }

    void render(Optional<FormRow> row, Map<Citation, SourceStanding> now) {
        Optional<FormRow.Card> chosen =
                row.filter(FormRow.Card.class::isInstance).map(FormRow.Card.class::cast);
        if (chosen.equals(card) && now.equals(standing)) {
            return;
        }
        card = chosen;
        standing = now;
        Shown.when(card.isPresent(), node);
        links.getChildren().setAll(card.map(c -> links(c.step())).orElse(List.of()));
        boolean doubtful = card.filter(c -> !c.step().supported()).isPresent();
        Shown.when(doubtful, confirm);
    }

    private List<Node> links(Step step) {
        List<Node> found = new java.util.ArrayList<>();
        for (int i = 0; i < step.citations().size(); i++) {
            Citation citation = step.citations().get(i);
            int index = i;
            var away = new Button("", new FontIcon(Feather.X));
            away.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
            away.setAccessibleText("Take this citation away");
            away.setTooltip(new Tooltip("Take this citation away"));
            away.setOnAction(_ -> card.ifPresent(c -> actions.uncite(c, index)));
            var link = new CitationLink(
                    citation,
                    standing.getOrDefault(citation, SourceStanding.SOUND),
                    c -> navigator.go(new Place.Source(c)),
                    changes);
            var line = new HBox(4, link, away);
            line.setAlignment(Pos.CENTER_LEFT);
            found.add(line);
        }
        if (found.isEmpty()) {
            var none = new Label("No source is cited.");
            none.getStyleClass().addAll(Styles.TEXT_SMALL, "gap");
            found.add(none);
        }
        return found;
    }
}
