package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.logs.LogAnalysis.Suspect;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A suspect: its words, why it is one, and where it stands. */
final class SuspectCell extends ListCell<Suspect> {

    private final Label text = new Label();
    private final Label why = new Label();
    private final VBox card = new VBox(2, text, why);

    SuspectCell() {
        text.getStyleClass().add("mono");
        text.setWrapText(true);
        why.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        why.setWrapText(true);
        card.getStyleClass().add("suspect-card");
        setPrefWidth(0);
    }

    private static String followers(Suspect suspect) {
        int kinds = suspect.followers().size();
        return kinds == 0
                ? ""
                : kinds == 1 ? " · one kind of message follows it" : " · " + kinds + " kinds of messages follow it";
    }

    @Override
    protected double computePrefHeight(double width) {
        return Wrapped.height(this, card).orElseGet(() -> super.computePrefHeight(width));
    }

    @Override
    protected void updateItem(@Nullable Suspect suspect, boolean empty) {
        super.updateItem(suspect, empty);
        if (empty || suspect == null) {
            setGraphic(null);
            return;
        }
        text.setText(suspect.text());
        why.setText(String.format(Locale.ROOT, "%d · line %,d · %s", suspect.rank(), suspect.line(), suspect.why())
                + followers(suspect));
        setAccessibleText("Suspect " + suspect.rank() + ", line " + suspect.line() + ": " + suspect.text() + ". "
                + suspect.why());
        setGraphic(card);
    }
}
