package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where the log departs from its own ways: what, when, and the figures. */
final class AnomalyCell extends ListCell<Anomaly> {

    private final Label words = new Label();
    private final Label when = new Label();
    private final VBox card = new VBox(2, words, when);

    AnomalyCell() {
        words.setWrapText(true);
        when.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        when.setWrapText(true);
        card.getStyleClass().add("suspect-card");
        setPrefWidth(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Wrapped.height(this, card).orElseGet(() -> super.computePrefHeight(width));
    }

    @Override
    protected void updateItem(@Nullable Anomaly anomaly, boolean empty) {
        super.updateItem(anomaly, empty);
        if (empty || anomaly == null) {
            setGraphic(null);
            return;
        }
        words.setText(anomaly.words());
        when.setText(String.format(
                Locale.ROOT,
                "%s · line %,d · %s to %s",
                anomaly.kind().name().toLowerCase(Locale.ROOT),
                anomaly.line(),
                anomaly.at(),
                anomaly.until()));
        setAccessibleText(words.getText() + ", " + when.getText());
        setGraphic(card);
    }
}
