package dev.runbench.ui.control;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

/**
 * A cell as high as the words of its graphic need in the width of the list. A plain cell is asked for its height before it is known how
 * wide it will be, and cuts what wraps.
 */
public abstract class WrappingCell<T> extends ListCell<T> {

    protected WrappingCell() {
        setPrefWidth(0); // or it is as wide as its longest line, and nothing wraps
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = (width > 0 ? width : room()) - snappedLeftInset() - snappedRightInset();
        Node shown = getGraphic();
        if (isEmpty() || shown == null || inner <= 0) {
            return super.computePrefHeight(width);
        }
        shown.applyCss(); // the first time the list asks before the fonts are known
        return snappedTopInset() + snapSizeY(shown.prefHeight(inner)) + snappedBottomInset();
    }

    private double room() {
        return getListView() != null && getListView().lookup(".clipped-container") instanceof Region viewport
                ? viewport.getWidth()
                : -1;
    }
}
