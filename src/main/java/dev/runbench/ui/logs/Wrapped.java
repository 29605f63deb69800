package dev.runbench.ui.logs;

import java.util.Optional;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

/** How high a cell of a list must be for text that wraps. */
final class Wrapped {

    private static final double BAR = 16;

    private Wrapped() {}

    /**
     * A list asks for a height without saying how wide the cell will be, and labels wrap only in a width. The first time it asks
     * before the fonts are known.
     *
     * @return empty while the width is not known or the cell is empty
     */
    static Optional<Double> height(ListCell<?> cell, Region content) {
        double inner = cell.getListView() == null
                ? -1
                : cell.getListView().getWidth() - BAR - cell.snappedLeftInset() - cell.snappedRightInset();
        if (cell.isEmpty() || inner <= 0) {
            return Optional.empty();
        }
        content.applyCss();
        return Optional.of(content.prefHeight(inner) + cell.snappedTopInset() + cell.snappedBottomInset());
    }
}
