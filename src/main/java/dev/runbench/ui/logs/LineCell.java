package dev.runbench.ui.logs;

import dev.runbench.base.OneLine;
import dev.runbench.logs.Level;
import dev.runbench.logs.LogFile;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line with its number, in the colour of its level. */
final class LineCell extends ListCell<Long> {

    private static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");
    private static final double BAR = 24;

    private final LinePages pages;
    private final LineMarks marks;
    private final Label number = new Label();
    private final Label text = new Label();
    private final HBox row = new HBox(12, number, text);

    LineCell(LinePages pages, LineMarks marks) {
        this.pages = pages;
        this.marks = marks;
        number.getStyleClass().add("line-number");
        number.setMinWidth(84);
        number.setAlignment(Pos.TOP_RIGHT);
        text.getStyleClass().add("line-text");
    }

    /** Whether long lines go on below instead of to the right. */
    private void wrap(boolean wraps) {
        text.setWrapText(wraps);
        text.setMinWidth(wraps ? 0 : USE_PREF_SIZE);
        setPrefWidth(wraps ? 0 : USE_COMPUTED_SIZE);
    }

    private boolean wraps() {
        return getListView() != null && getListView().getFixedCellSize() < 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = getListView() == null ? -1 : getListView().getWidth() - BAR - insets();
        return isEmpty() || inner <= 0 || !wraps() ? super.computePrefHeight(width) : row.prefHeight(inner);
    }

    private double insets() {
        return getInsets().getLeft() + getInsets().getRight();
    }

    @Override
    protected void updateItem(@Nullable Long line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            pseudoClassStateChanged(PINNED, false);
            setGraphic(null);
            return;
        }
        wrap(wraps());
        String mark = marks.isPin(line) ? "◆ " : marks.isBookmark(line) ? "▸ " : "";
        number.setText(mark + String.format(Locale.ROOT, "%,d", line + 1));
        pseudoClassStateChanged(PINNED, marks.isPin(line) || marks.isBookmark(line));
        Optional<LogFile.Line> known = pages.line(line);
        text.setText(known.map(l -> OneLine.of(l.text())).orElse("…"));
        text.getStyleClass().removeIf(style -> style.startsWith("level-"));
        known.map(LogFile.Line::level)
                .filter(level -> level != Level.NONE)
                .ifPresent(level ->
                        text.getStyleClass().add("level-" + level.name().toLowerCase(Locale.ROOT)));
        setGraphic(row);
    }
}
