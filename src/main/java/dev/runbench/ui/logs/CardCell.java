package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Something that was found in a log: its words, and below them why and where. Both wrap. */
abstract class CardCell<T> extends ListCell<T> {

    private static final double BAR = 16;

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
        return wrappedHeight().orElseGet(() -> super.computePrefHeight(width));
    }

    // A list asks for a height without saying how wide the cell will be, and labels wrap only in a width. The first
    // time it
    // asks before the fonts are known.
    private Optional<Double> wrappedHeight() {
        double inner =
                getListView() == null ? -1 : getListView().getWidth() - BAR - snappedLeftInset() - snappedRightInset();
        if (isEmpty() || inner <= 0) {
            return Optional.empty();
        }
        card.applyCss();
        return Optional.of(card.prefHeight(inner) + snappedTopInset() + snappedBottomInset());
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        words.setText(words(item));
        about.setText(about(item));
        setAccessibleText(words.getText() + ". " + about.getText());
        setGraphic(card);
    }
}
