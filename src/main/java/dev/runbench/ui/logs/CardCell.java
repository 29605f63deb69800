package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.base.OneLine;
import dev.runbench.ui.control.WrappingCell;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Something that was found in a log: its words, and below them why and where. Both wrap. */
abstract class CardCell<T> extends WrappingCell<T> {

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
    }

    /** What was found. */
    abstract String words(T item);

    /** Why, when and where. */
    abstract String about(T item);

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
