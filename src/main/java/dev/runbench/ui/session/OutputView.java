package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.session.OutputRing;
import dev.runbench.session.RunStep;
import dev.runbench.session.Undoing;
import dev.runbench.ui.control.PlainClipboard;
import dev.runbench.ui.control.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Output as it streams in: a virtual list that shows what the ring holds. */
final class OutputView {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final BorderPane root = new BorderPane();
    private final OutputLines lines = new OutputLines();
    private final ListView<OutputRing.Line> list = new ListView<>(lines);
    private final CheckBox follow = new CheckBox("Follow the end");
    private final Label count = Look.caption("");
    private final OutputPast past;
    private final OutputMarks marks = new OutputMarks(list, () -> follow.setSelected(false));
    private final OutputPins pins;
    private final Label title = new Label("Output");
    private final Button steps = new Button("The step's output", new FontIcon(Feather.CORNER_UP_LEFT));
    private @Nullable OutputRing shown;
    private boolean ofStep = true;
    private long last;

    /**
     * Shows nothing yet.
     *
     * @param analyse takes the output to where logs are read
     * @param pinning keeps lines of it as evidence
     */
    OutputView(Consumer<String> analyse, OutputPast past, OutputPins.Pinning pinning) {
        this.past = past;
        pins = new OutputPins(list, pinning);
        past.state().addListener((_, _, comparison) -> marks.show(ofStep ? comparison : Optional.empty()));
        list.setId("run-output");
        list.setAccessibleText("Output");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE, "mono", "output-list");
        list.setFixedCellSize(20);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new OutputCell(marks::of));
        list.setPlaceholder(Look.caption("No output yet."));
        list.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
        list.setOnScroll(event -> {
            if (event.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        follow.setSelected(true);
        follow.setAccessibleText("Follow the end of the output");
        follow.selectedProperty().addListener((_, _, on) -> {
            if (on) {
                toEnd();
            }
        });
        var copy = new Button("Copy", new FontIcon(Feather.COPY));
        copy.setAccessibleText("Copy the selected lines, or all");
        copy.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        copy.setOnAction(_ -> copy());
        var logs = new Button("Analyse as a log", new FontIcon(Feather.ACTIVITY));
        logs.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        logs.setOnAction(_ -> analyse.accept(text(lines)));
        steps.setId("run-output-step");
        steps.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        title.setId("run-output-title");
        title.setMinWidth(0);
        title.getStyleClass().add(Styles.TEXT_BOLD);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        // In a narrow window the title is cut before the buttons are.
        List.of(count, steps, follow, pins.button(), logs, copy).forEach(c -> c.setMinWidth(Region.USE_PREF_SIZE));
        var bar = new HBox(8, title, count, space, steps, follow, pins.button(), logs, copy);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("output-bar");
        root.setTop(new VBox(bar, marks.node(), pins.node()));
        root.setCenter(list);
        root.setMinHeight(120);
    }

    Node node() {
        return root;
    }

    /** @param back looks at the step's output again */
    void onStep(Runnable back) {
        steps.setOnAction(_ -> back.run());
    }

    void render(OutputRing ring, RunStep step) {
        past.look(step);
        of(true, "Output");
        render(ring);
    }

    /** The output of an undo: as a step's, but that it is no evidence and has no past. */
    void render(Undoing undo) {
        of(false, "Undo of \"" + undo.title() + "\"");
        render(undo.output());
    }

    private void of(boolean step, String words) {
        title.setText(words);
        Shown.when(!step, steps);
        if (ofStep != step) {
            ofStep = step;
            pins.able(step);
            marks.show(step ? past.state().get() : Optional.empty());
        }
    }

    private void render(OutputRing ring) {
        if (ring != shown) {
            shown = ring;
            last = 0;
            pins.close();
            lines.show(List.of());
        }
        OutputRing.Part part = ring.after(last);
        if (part.lines().isEmpty()) {
            label(part);
            return;
        }
        if (part.lines().getFirst().number() > last + 1) {
            lines.show(part.lines());
        } else {
            lines.grow(part.lines(), part.first());
        }
        last = part.lines().getLast().number();
        label(part);
        if (follow.isSelected()) {
            toEnd();
        }
    }

    boolean isEmpty() {
        return last == 0;
    }

    private void label(OutputRing.Part part) {
        String counted = last == 0 ? "" : last == 1 ? "1 line" : last + " lines";
        count.setText(part.first() > 1 && last > 0 ? counted + ", the last " + lines.size() + " shown" : counted);
    }

    private void toEnd() {
        if (!lines.isEmpty()) {
            list.scrollTo(lines.size() - 1);
        }
    }

    private void copy() {
        List<OutputRing.Line> chosen = list.getSelectionModel().getSelectedItems();
        PlainClipboard.copy(text(chosen.isEmpty() ? lines : chosen));
    }

    private static String text(List<OutputRing.Line> lines) {
        return lines.stream().map(OutputRing.Line::text).collect(Collectors.joining("\n"));
    }
}
