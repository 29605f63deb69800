package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.logs.Level;
import dev.runbench.logs.LineFinder.Found;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lines, what is looked for in them, and the keys: n N hits, e E errors, w W warnings, Esc everything again. */
final class LinesView extends BorderPane {

    private static final int LONGEST = 2_000;
    private static final double ROW = 20;

    private final LogViewModel model;
    private final TextField field = TextLimit.of(new TextField(), LONGEST);
    private final Label count = new Label();
    private final Button everything = new Button("All lines", new FontIcon(Feather.X));
    private final ListView<Long> list = new ListView<>();
    private final LinePages pages;
    private long lines;
    private Optional<Found> found = Optional.empty();

    LinesView(LogViewModel model, Tasks tasks) {
        this.model = model;
        pages = new LinePages(tasks, list::refresh);
        field.setId("log-find");
        field.setPromptText("Find in the lines: words  \"a phrase\"  /a pattern/  -not  OR");
        field.setAccessibleText("Find in the lines of the log");
        field.textProperty().addListener((_, _, now) -> model.type(now));
        count.setId("log-count");
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        count.setMinWidth(Region.USE_PREF_SIZE);
        everything.setId("log-everything");
        everything.setOnAction(_ -> everything());
        everything.setMinWidth(Region.USE_PREF_SIZE);
        var bar = new HBox(
                8,
                field,
                count,
                everything,
                jump("Previous error", Feather.CHEVRON_UP, Level.ERROR, false),
                jump("Next error", Feather.CHEVRON_DOWN, Level.ERROR, true));
        HBox.setHgrow(field, Priority.ALWAYS);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(8, 24, 8, 24));
        list.setId("log-lines");
        list.getStyleClass().addAll("log-lines", Styles.DENSE);
        list.setAccessibleText("Lines of the log");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new LineCell(pages));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setTop(bar);
        setCenter(list);
    }

    private Button jump(String name, Feather icon, Level least, boolean forward) {
        var button = new Button("", new FontIcon(icon));
        button.setId(forward ? "log-next-error" : "log-previous-error");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name + (forward ? " (e)" : " (E)")));
        button.setOnAction(_ -> jump(least, forward));
        return button;
    }

    private void pressed(KeyEvent key) {
        boolean back = key.isShiftDown();
        switch (key.getCode()) {
            case E -> jump(Level.ERROR, !back);
            case W -> jump(Level.WARN, !back);
            case N -> hit(!back);
            case C -> {
                if (!key.isShortcutDown()) {
                    return;
                }
                var content = new ClipboardContent();
                content.putString(
                        pages.text(List.copyOf(list.getSelectionModel().getSelectedItems())));
                Clipboard.getSystemClipboard().setContent(content);
            }
            case SLASH -> field.requestFocus();
            case ESCAPE -> everything();
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** The key that leads to the field from anywhere in the pane. */
    static boolean isFind(KeyEvent key) {
        return key.isShortcutDown() && key.getCode() == KeyCode.F;
    }

    void find() {
        field.requestFocus();
        field.selectAll();
    }

    private long current() {
        Long selected = list.getSelectionModel().getSelectedItem();
        return selected == null ? -1 : selected;
    }

    private void jump(Level least, boolean forward) {
        long from = current() < 0 && !forward ? lines : current();
        model.next(
                least,
                forward,
                from,
                line -> line.ifPresentOrElse(
                        this::go,
                        () -> count.setText("No further " + (least == Level.WARN ? "warning" : "error")
                                + (forward ? " below" : " above"))));
    }

    private void hit(boolean forward) {
        found.ifPresent(hits -> {
            long at = current();
            OptionalLong next = forward
                    ? java.util.Arrays.stream(hits.numbers())
                            .filter(n -> n > at)
                            .findFirst()
                    : java.util.Arrays.stream(hits.numbers())
                            .filter(n -> n < at)
                            .max();
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
        model.only(OptionalInt.empty());
        field.clear();
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
            field.clear();
        } else if (shown().isAll()) {
            shown().grow(lines);
        }
        told();
    }

    void closed() {
        pages.of(Optional.empty());
        lines = 0;
        list.setItems(LineNumbers.ofAll(0));
        field.clear();
    }

    void show(Optional<Found> now) {
        if (now.isEmpty()) {
            showAll();
            return;
        }
        long[] numbers = now.get().numbers();
        boolean further =
                found.isPresent() && !shown().isAll() && numbers.length >= shown().size() && numbers.length > 0;
        found = now;
        if (further && shown().size() > 0 && shown().get(0) == numbers[0]) {
            shown().grow(numbers);
        } else {
            list.setItems(LineNumbers.of(numbers));
        }
        told();
    }

    void wrong(Optional<Problem> problem) {
        problem.ifPresentOrElse(p -> count.setText(p.what()), this::told);
    }

    private void told() {
        everything.setVisible(found.isPresent());
        everything.setManaged(found.isPresent());
        count.setText(found.map(hits ->
                        "%,d of %,d lines%s".formatted(hits.numbers().length, lines, hits.done() ? "" : ", searching…"))
                .orElse("%,d lines".formatted(lines)));
    }
}
