package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookBlame;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import dev.runbench.ui.control.ListChange;
import dev.runbench.ui.control.SourceChange;
import dev.runbench.ui.control.WrappingCell;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The runbook as a person on call reads it. */
final class PreviewView {

    private static final String UNREADABLE = "The text cannot be read right now; this is the last one that could.";

    private final ListView<PreviewItem> list = new ListView<>();
    private final Navigator navigator;
    private final SourceChange changes;
    private final IntConsumer goToLine;

    private List<PreviewItem> readable = List.of();
    private long readableId;
    private boolean seen = true;
    // The editor and the form have the frame after a check for themselves.
    private final PauseTransition rest = new PauseTransition(Duration.millis(30));
    private Optional<Open> waiting = Optional.empty();
    private @Nullable Parsed readFrom;
    private @Nullable Parsed parsed;
    private @Nullable Map<Citation, SourceStanding> sources;
    private RunbookBlame blame = RunbookBlame.NONE;

    PreviewView(Navigator navigator, SourceChange changes, IntConsumer goToLine) {
        this.changes = changes;
        this.navigator = navigator;
        this.goToLine = goToLine;
        list.setId("runbook-preview");
        list.setAccessibleText("Preview of the runbook");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, "runbook-preview");
        list.setCellFactory(_ -> new Cell());
        rest.setOnFinished(_ -> draw());
    }

    Node node() {
        return list;
    }

    /** Who changed which step is said where the mouse rests on its title. */
    void blame(RunbookBlame now) {
        blame = now;
        list.refresh();
    }

    /** Whether the preview is in front: what nobody sees is not laid out after every pause in typing. */
    void seen(boolean now) {
        seen = now;
        if (now) {
            draw();
        }
    }

    void render(Open open) {
        if (open.parsed() == parsed && open.sources() == sources) {
            return; // nothing was read anew
        }
        parsed = open.parsed();
        sources = open.sources();
        waiting = Optional.of(open);
        if (readableId != open.id()) {
            draw();
        } else {
            rest.playFromStart();
        }
    }

    private void draw() {
        waiting.filter(_ -> seen).ifPresent(open -> {
            waiting = Optional.empty();
            draw(open);
        });
    }

    private void draw(Open open) {
        // While the text cannot be read at all, what it last meant helps more than an empty page.
        boolean unreadable = open.parsed().lines().isEmpty();
        if (!unreadable || readableId != open.id()) {
            readable = PreviewItem.of(open.parsed().runbook(), open.sources());
            readFrom = open.parsed();
            if (readableId != open.id()) {
                list.scrollTo(0);
            }
            readableId = open.id();
        }
        List<PreviewItem> items = unreadable
                ? Stream.concat(Stream.of(new PreviewItem.Gap(UNREADABLE)), readable.stream())
                        .toList()
                : readable;
        ListChange.to(list.getItems(), items);
    }

    private void edit(PreviewItem.Card card) {
        if (readFrom != null) {
            goToLine.accept(readFrom.line(card.path()));
        }
    }

    private final class Cell extends WrappingCell<PreviewItem> {

        private RunbookBlame drawnWith = RunbookBlame.NONE;

        @Override
        protected void updateItem(PreviewItem item, boolean empty) {
            boolean same = !empty && item == getItem() && drawnWith == blame;
            super.updateItem(item, empty);
            if (same) {
                return; // only its place in the list is another
            }
            drawnWith = blame;
            setText(null);
            setGraphic(empty || item == null ? null : graphic(item));
        }

        private Node graphic(PreviewItem item) {
            return switch (item) {
                case PreviewItem.Title(String title, String about) -> {
                    Label name = label(title.isBlank() ? "Untitled" : title, Styles.TITLE_3);
                    yield about.isBlank() ? name : new VBox(2, name, label(about, Styles.TEXT_MUTED));
                }
                case PreviewItem.Heading(String text) -> label(text, Styles.TITLE_4);
                case PreviewItem.Words(String text) -> label(text);
                case PreviewItem.Gap(String text) -> label(text, Styles.TEXT_MUTED, "gap");
                case PreviewItem.Card card -> {
                    var shown = new StepCard(card, c -> navigator.go(Place.of(c)), changes, () -> edit(card));
                    blame.step(card.step().id()).map(VersionWords::blame).ifPresent(shown::blame);
                    yield shown;
                }
            };
        }

        private static Label label(String text, String... styles) {
            var label = new Label(text);
            label.setWrapText(true);
            label.getStyleClass().addAll(styles);
            return label;
        }
    }
}
