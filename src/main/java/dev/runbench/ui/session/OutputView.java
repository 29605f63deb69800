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
import javafx.scene.control.Tooltip;
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
     * @param save writes it to a file
     * @param pinning keeps lines of it as evidence
     */
    OutputView(Consumer<OutputRing> analyse, Consumer<OutputRing> save, OutputPast past, OutputPins.Pinning pinning) {
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
        list.heightProperty().addListener((_, _, _) -> follow());
        follow.setSelected(true);
        follow.setAccessibleText("Follow the end of the output");
        follow.selectedProperty().addListener((_, _, _) -> follow());
        var copy = button("Copy", "Copy the selected lines, or all that are shown", Feather.COPY, this::copy);
        var logs =
                button("Analyse as a log", "Analyse the whole output as a log", Feather.ACTIVITY, () -> whole(analyse));
        logs.setId("run-output-analyse");
        var file = button("Save…", "Save the whole output as a text file", Feather.SAVE, () -> whole(save));
        file.setId("run-output-save");
        steps.setId("run-output-step");
        steps.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        title.setId("run-output-title");
        title.setMinWidth(0);
        title.getStyleClass().add(Styles.TEXT_BOLD);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        // In a narrow window the title is cut before the buttons are.
        var tools = List.of(count, space, steps, follow, pins.button(), logs, copy, file);
        tools.stream().filter(c -> c != space).forEach(c -> c.setMinWidth(Region.USE_PREF_SIZE));
        var bar = new HBox(8, title);
        bar.getChildren().addAll(tools);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("output-bar");
        root.setTop(new VBox(bar, marks.node(), pins.node()));
        root.setCenter(list);
        root.setMinHeight(120);
    }

    private static Button button(String text, String about, Feather icon, Runnable action) {
        var button = new Button(text, new FontIcon(icon));
        button.setAccessibleText(about);
        button.setTooltip(new Tooltip(about));
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void whole(Consumer<OutputRing> taker) {
        if (shown != null && !isEmpty()) {
            taker.accept(shown);
        }
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
        follow();
    }

    boolean isEmpty() {
        return last == 0;
    }

    private void label(OutputRing.Part part) {
        String counted = last == 0 ? "" : last == 1 ? "1 line" : last + " lines";
        count.setText(part.first() > 1 && last > 0 ? counted + ", the last " + lines.size() + " shown" : counted);
    }

    private void follow() {
        if (follow.isSelected() && !lines.isEmpty()) {
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
