package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.base.OneLine;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.geometry.Insets;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The pinned lines: the evidence that the person chose. */
final class PinnedView extends ScrollPane {

    private final VBox box = new VBox(2);
    private final LongConsumer go;

    PinnedView(LongConsumer go) {
        this.go = go;
        setId("log-pinned");
        setFitToWidth(true);
        setContent(box);
        box.setPadding(new Insets(4, 24, 8, 24));
        show(List.of());
    }

    /** A pinned line. */
    record Pin(long line, String text) {}

    void show(List<Pin> pins) {
        box.getChildren().clear();
        if (pins.isEmpty()) {
            var hint = new Label("Choose lines and press P: they stay here as evidence and go into a draft.");
            hint.setWrapText(true);
            hint.getStyleClass().addAll(Styles.TEXT_MUTED);
            box.getChildren().add(hint);
        }
        for (Pin pin : pins) {
            var link = new Hyperlink(String.format(Locale.ROOT, "%,d  %s", pin.line() + 1, OneLine.of(pin.text())));
            link.getStyleClass().addAll("mono", Styles.TEXT_SMALL);
            link.setOnAction(_ -> go.accept(pin.line()));
            box.getChildren().add(link);
        }
    }
}
