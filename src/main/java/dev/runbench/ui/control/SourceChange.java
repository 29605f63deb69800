package dev.runbench.ui.control;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.runbook.WordDiff;
import dev.runbench.search.Citation;
import dev.runbench.search.CitedSources;
import dev.runbench.search.Reworded;
import dev.runbench.search.SourceView;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What has changed in a cited source: the words that were cited against those that stand there now, beside the citation. Esc or a press
 * elsewhere closes it, and that press does nothing else. FX thread only.
 */
public final class SourceChange {

    private static final double WIDTH = 560;
    private static final double GAP = 4;

    /** What is known of a source by now. */
    private record Found(Optional<SourceView> source, Optional<Citation> now) {}

    private final Tasks tasks;
    private final CitedSources sources;
    private final Consumer<Citation> open;
    private final Optional<BiConsumer<Citation, Citation>> cite;
    private final Popup popup = new Popup();
    private final VBox box = new VBox(8);
    private Tasks.Running reading = Tasks.Running.NONE;

    /**
     * Built once for many citations.
     *
     * @param sources read off the FX thread
     * @param open goes to a source
     * @param cite puts what the source says now in the place of the old citation; empty where a runbook is only read
     */
    public SourceChange(
            Tasks tasks, CitedSources sources, Consumer<Citation> open, Optional<BiConsumer<Citation, Citation>> cite) {
        this.tasks = tasks;
        this.sources = sources;
        this.open = open;
        this.cite = cite;
        box.setId("source-change");
        box.getStyleClass().addAll("source-change", "diff", Styles.ELEVATED_2);
        box.setPrefWidth(WIDTH);
        box.setMaxWidth(WIDTH);
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setConsumeAutoHidingEvents(true);
        popup.setOnHidden(_ -> reading.stop());
    }

    /** Shows the difference below a node. */
    public void show(Node beside, Citation citation) {
        Bounds place = beside.localToScreen(beside.getBoundsInLocal());
        if (place == null) {
            return;
        }
        reading.stop();
        fill(citation, List.of(muted("Reading the source…")), Optional.empty());
        popup.show(beside, place.getMinX(), place.getMaxY() + GAP);
        reading =
                tasks.run(() -> look(citation), found -> render(citation, found), problem -> failed(citation, problem));
    }

    /** Takes it away: what it is about is no longer shown. */
    public void hide() {
        popup.hide();
    }

    private Found look(Citation citation) {
        Optional<SourceView> source = sources.now(citation);
        return new Found(source, source.flatMap(s -> Reworded.of(citation, s)));
    }

    private void render(Citation citation, Found found) {
        List<Node> body = found.now()
                .map(now -> {
                    WordDiff words = WordDiff.of(citation.quote(), now.quote());
                    return List.of(
                            side("Cited then", citation.quote(), words.left(), "removed"),
                            side("It says now", now.quote(), words.right(), "added"));
                })
                .orElseGet(() -> List.of(
                        side("Cited then", citation.quote(), List.of(), "removed"),
                        muted(
                                found.source().isPresent()
                                        ? "Nothing like these words is in the source any more. Open it and look whether the step"
                                                + " still holds."
                                        : "The source is no longer in Knowledge.")));
        fill(citation, body, found.now());
    }

    private void failed(Citation citation, Problem problem) {
        fill(citation, List.of(new ProblemView(problem)), Optional.empty());
    }

    private void fill(Citation citation, List<Node> body, Optional<Citation> now) {
        String name = citation.title().isBlank() ? citation.path() : citation.title();
        var title = new Label("“" + name + "” has changed since it was cited");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setWrapText(true);
        var buttons = new HBox(8);
        cite.ifPresent(c -> now.ifPresent(n -> {
            Button again = button("cite-new-words", "Cite the new words", Feather.EDIT_2, () -> c.accept(citation, n));
            again.getStyleClass().add(Styles.ACCENT);
            buttons.getChildren().add(again);
        }));
        buttons.getChildren()
                .add(button(
                        "open-source", "Open source", Feather.EXTERNAL_LINK, () -> open.accept(now.orElse(citation))));
        box.getChildren().setAll(title);
        box.getChildren().addAll(body);
        box.getChildren().add(buttons);
    }

    private Button button(String id, String words, Feather icon, Runnable action) {
        var button = new Button(words, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> {
            popup.hide();
            action.run();
        });
        return button;
    }

    private static Node side(String name, String text, List<WordDiff.Span> changed, String style) {
        var flow = new TextFlow();
        flow.getChildren().setAll(MarkedWords.of(text.stripTrailing(), inside(changed, text)));
        flow.getStyleClass().addAll("quote", style);
        flow.setAccessibleText(name + ": " + text);
        return new VBox(2, muted(name), flow);
    }

    // Spans of the blanks that were cut off at the end mean nothing any more.
    private static List<WordDiff.Span> inside(List<WordDiff.Span> spans, String text) {
        int end = text.stripTrailing().length();
        return spans.stream()
                .filter(s -> s.start() < end)
                .map(s -> new WordDiff.Span(s.start(), Math.min(end, s.end())))
                .toList();
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return label;
    }
}
