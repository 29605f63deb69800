package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.logs.Level;
import dev.runbench.logs.LogComparison.Difference;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A difference between two logs: which kind of message, how, and how sure. */
final class DifferenceCell extends ListCell<Difference> {

    private final Label text = new Label();
    private final Label words = new Label();
    private final VBox card = new VBox(2, text, words);

    DifferenceCell() {
        text.getStyleClass().add("mono");
        text.setWrapText(true);
        words.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        words.setWrapText(true);
        card.getStyleClass().add("suspect-card");
        setPrefWidth(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Wrapped.height(this, card).orElseGet(() -> super.computePrefHeight(width));
    }

    @Override
    protected void updateItem(@Nullable Difference difference, boolean empty) {
        super.updateItem(difference, empty);
        if (empty || difference == null) {
            setGraphic(null);
            return;
        }
        text.setText(difference.text());
        String level = difference.level() == Level.NONE
                ? ""
                : " · " + difference.level().name().toLowerCase(Locale.ROOT);
        words.setText(difference.kind().name().toLowerCase(Locale.ROOT) + level + " · " + difference.words()
                + (difference.kind() == Difference.Kind.GONE
                        ? ""
                        : String.format(Locale.ROOT, " · line %,d", difference.line())));
        setAccessibleText(text.getText() + ", " + words.getText());
        setGraphic(card);
    }
}
