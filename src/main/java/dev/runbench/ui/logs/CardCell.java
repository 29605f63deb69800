package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.base.OneLine;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Something that was found in a log: its words, and below them why and where. Both wrap. */
abstract class CardCell<T> extends ListCell<T> {

    private final Label words = new Label();
    private final Label about = new Label();
    private final VBox card = new VBox(2, words, about);

    /** @param style of the words; may be empty */
    CardCell(String style) {
        if (!style.isEmpty()) {
            words.getStyleClass().add(style);
        }
        words.setWrapText(true);
        about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        about.setWrapText(true);
        card.getStyleClass().add("suspect-card");
        setPrefWidth(0);
    }

    /** What was found. */
    abstract String words(T item);

    /** Why, when and where. */
    abstract String about(T item);

    @Override
    protected double computePrefHeight(double width) {
        double inner = (width > 0 ? width : room()) - snappedLeftInset() - snappedRightInset();
        if (isEmpty() || inner <= 0) {
            return super.computePrefHeight(width);
        }
        card.applyCss(); // the first time the list asks before the fonts are known
        return snappedTopInset() + snapSizeY(card.prefHeight(inner)) + snappedBottomInset();
    }

    // A list may ask for a height without saying how wide the cell will be, and labels wrap only in a width.
    private double room() {
        return getListView() != null && getListView().lookup(".clipped-container") instanceof Region viewport
                ? viewport.getWidth()
                : -1;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        words.setText(OneLine.of(words(item)));
        about.setText(OneLine.of(about(item)));
        setAccessibleText(words.getText() + ". " + about.getText());
        setGraphic(card);
    }
}
