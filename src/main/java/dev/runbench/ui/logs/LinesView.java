package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.logs.Level;
import dev.runbench.logs.LineFacts.Choice;
import dev.runbench.logs.LineFinder.Found;
import dev.runbench.search.Citation;
import dev.runbench.ui.control.CitationClipboard;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/**
 * The lines, what is looked for in them, and the keys: n N hits, e E errors, w W warnings, m bookmarks, u U to the marks, p pins,
 * Esc everything again.
 */
final class LinesView extends BorderPane {

    private static final double ROW = 20;
    private static final Duration PULSE = Duration.ofMillis(50);

    private final Tasks tasks;
    private final LogSearch search;
    private final LineMarks marks;
    private final ReadOnlyObjectProperty<LogState> state;
    private final LineBar bar = new LineBar();
    private final ListView<Long> list = new ListView<>();
    private final LinePages pages;
    private long lines;
    private Optional<Found> found = Optional.empty();

    /** @param export saves the lines that are shown */
    LinesView(LogViewModel model, Tasks tasks, Runnable export) {
        this.tasks = tasks;
        this.search = model.search();
        this.marks = model.marks();
        this.state = model.state();
        bar.follow.setOnAction(_ -> {
            model.follow(bar.follow.isSelected());
            toEnd();
        });
        model.followed().addListener((_, _, now) -> bar.follow.setSelected(now));
        pages = new LinePages(tasks, list::refresh);
        bar.field.textProperty().addListener((_, _, now) -> search.type(now));
        bar.everything.setOnAction(_ -> everything());
        bar.wrap.selectedProperty().addListener((_, _, wraps) -> {
            list.setFixedCellSize(wraps ? -1 : ROW);
            list.refresh();
        });
        bar.export.setOnAction(_ -> export.run());
        bar.previous.setOnAction(_ -> jump(Level.ERROR, false));
        bar.next.setOnAction(_ -> jump(Level.ERROR, true));
        list.setId("log-lines");
        list.getStyleClass().addAll("log-lines", Styles.DENSE);
        list.setAccessibleText("Lines of the log");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> {
            var cell = new LineCell(pages, marks);
            CitationClipboard.drag(
                    cell, () -> Optional.ofNullable(cell.getItem()).flatMap(this::cited));
            return cell;
        });
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        marks.changes().addListener(_ -> list.refresh());
        search.found().addListener((_, _, now) -> show(now));
        search.wrong().addListener((_, _, now) -> wrong(now));
        setTop(bar);
        setCenter(list);
    }

    private void pressed(KeyEvent key) {
        boolean back = key.isShiftDown();
        if (key.isShortcutDown() && key.getCode() != KeyCode.C) {
            return;
        }
        switch (key.getCode()) {
            case E -> jump(Level.ERROR, !back);
            case W -> jump(Level.WARN, !back);
            case N -> hit(!back);
            case M -> marks.bookmark(selected());
            case P -> marks.pin(selected());
            case U -> marks.next(current(), !back).ifPresent(this::go);
            case C -> {
                if (!key.isShortcutDown()) {
                    return;
                }
                copy();
            }
            case SLASH -> bar.field.requestFocus();
            case ESCAPE -> everything();
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** The lines as they stand; pasted on a step of a runbook they are its source. */
    private void copy() {
        List<Long> lines = selected();
        if (lines.isEmpty()) {
            return;
        }
        String log = name();
        pages.read(
                lines,
                text -> CitationClipboard.copy(CitedLines.of(log, lines, text), text),
                problem -> wrong(Optional.of(problem)));
    }

    private Optional<Citation> cited(long line) {
        return pages.line(line).map(l -> CitedLines.of(name(), List.of(line), l.text()));
    }

    private String name() {
        return state.get() instanceof LogState.Open open ? open.name() : "log";
    }

    private List<Long> selected() {
        return List.copyOf(list.getSelectionModel().getSelectedItems());
    }

    /** The key that leads to the field from anywhere in the pane. */
    static boolean isFind(KeyEvent key) {
        return key.isShortcutDown() && key.getCode() == KeyCode.F;
    }

    void find() {
        bar.field.requestFocus();
        bar.field.selectAll();
    }

    /** Looks for a text as it stands. */
    void find(String text) {
        bar.field.setText(text.contains("\"") ? text : '"' + text + '"');
    }

    private long current() {
        Long selected = list.getSelectionModel().getSelectedItem();
        return selected == null ? -1 : selected;
    }

    private void jump(Level least, boolean forward) {
        long from = current() < 0 && !forward ? lines : current();
        search.next(
                least,
                forward,
                from,
                line -> line.ifPresentOrElse(
                        this::go,
                        () -> bar.count.setText("No further " + (least == Level.WARN ? "warning" : "error")
                                + (forward ? " below" : " above"))));
    }

    private void hit(boolean forward) {
        found.ifPresent(hits -> {
            long at = current();
            OptionalLong next = forward
                    ? Arrays.stream(hits.numbers()).filter(n -> n > at).findFirst()
                    : Arrays.stream(hits.numbers()).filter(n -> n < at).max();
            next.ifPresent(this::go);
        });
    }

    /** Shows a line, among all lines if it is not among those that are shown. */
    void go(long line) {
        LineNumbers shown = shown();
        int place = shown.placeOf(line);
        if (shown.isEmpty() || shown.get(place) != line) {
            everything();
            place = shown().placeOf(line);
        }
        list.getSelectionModel().clearAndSelect(place);
        int rows = (int) (list.getHeight() / ROW);
        list.scrollTo(Math.max(0, place - rows / 3));
        list.requestFocus();
    }

    /** The numbers of the lines that are shown; empty when they are all. */
    Optional<long[]> filtered() {
        return shown().isAll() ? Optional.empty() : found.map(Found::numbers);
    }

    private LineNumbers shown() {
        if (list.getItems() instanceof LineNumbers numbers) {
            return numbers;
        }
        LineNumbers none = LineNumbers.ofAll(0);
        list.setItems(none);
        return none;
    }

    private void everything() {
        long at = current();
        bar.field.clear();
        search.everything();
        showAll();
        if (at >= 0) {
            go(at);
        }
    }

    private void showAll() {
        found = Optional.empty();
        if (!shown().isAll()) {
            list.setItems(LineNumbers.ofAll(lines));
        }
        told();
    }

    void show(LogState.Open open) {
        boolean another = open.lines() < lines;
        pages.of(Optional.of(open.log()));
        lines = open.lines();
        if (another) {
            list.setItems(LineNumbers.ofAll(lines));
            bar.field.clear();
        } else if (shown().isAll()) {
            boolean stays = lines > shown().size() && isAtEnd();
            shown().grow(lines);
            stay(stays);
        }
        bar.follow.setDisable(!open.log().isInPlace());
        told();
    }

    // Who scrolled up to read something must not be taken away from there.
    private boolean isAtEnd() {
        int last = shown().size() - 1;
        return last < 0
                || list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                        && (flow.getLastVisibleCell() == null
                                || flow.getLastVisibleCell().getIndex() >= last - 1);
    }

    private void stay(boolean atEnd) {
        if (atEnd) {
            tasks.after(PULSE, this::toEnd); // until it is drawn, its end is where it was
        }
    }

    private void toEnd() {
        // A list that has just grown stops one line short when it is asked for its last line.
        if (bar.follow.isSelected() && list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.setPosition(1);
        }
    }

    void closed() {
        pages.of(Optional.empty());
        lines = 0;
        list.setItems(LineNumbers.ofAll(0));
        bar.field.clear();
    }

    private void show(Optional<Found> now) {
        if (now.isEmpty()) {
            showAll();
            return;
        }
        long[] numbers = now.get().numbers();
        boolean further = found.isPresent() && !shown().isAll() && !shown().isEmpty();
        found = now;
        if (further && shown().isPrefixOf(numbers)) {
            boolean stays = numbers.length > shown().size() && isAtEnd();
            shown().grow(numbers);
            stay(stays);
        } else {
            long chosen = current();
            LineNumbers others = LineNumbers.of(numbers);
            list.setItems(others);
            int place = others.placeOf(chosen); // it may be among them: found again in a log that has grown
            if (!others.isEmpty() && others.get(place) == chosen) {
                list.getSelectionModel().clearAndSelect(place);
                list.scrollTo(Math.max(0, place - (int) (list.getHeight() / ROW) / 3));
            }
        }
        told();
    }

    private void wrong(Optional<Problem> problem) {
        problem.ifPresentOrElse(p -> bar.count.setText(p.what()), this::told);
    }

    private void told() {
        Shown.when(found.isPresent(), bar.everything);
        Choice choice = search.choice().get();
        String span = choice.from().isEmpty()
                ? ""
                : " · " + TimelineView.when(choice.from().getAsLong()) + " to "
                        + TimelineView.when(choice.to().orElse(choice.from().getAsLong()));
        bar.count.setText(found.map(hits -> "%,d of %,d lines%s"
                                .formatted(hits.numbers().length, lines, hits.done() ? "" : ", searching…"))
                        .orElse("%,d lines".formatted(lines))
                + span);
    }
}
