package dev.runbench.ui.logs;

import dev.runbench.logs.Level;
import dev.runbench.logs.LogFile;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line with its number, in the colour of its level. */
final class LineCell extends ListCell<Long> {

    private final LinePages pages;
    private final Label number = new Label();
    private final Label text = new Label();
    private final HBox row = new HBox(12, number, text);

    LineCell(LinePages pages) {
        this.pages = pages;
        number.getStyleClass().add("line-number");
        number.setMinWidth(64);
        number.setAlignment(Pos.CENTER_RIGHT);
        text.getStyleClass().add("line-text");
        text.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable Long line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        number.setText(String.format(Locale.ROOT, "%,d", line + 1));
        Optional<LogFile.Line> known = pages.line(line);
        text.setText(known.map(l -> l.text().replace("\t", "    ")).orElse("…"));
        text.getStyleClass().removeIf(style -> style.startsWith("level-"));
        known.map(LogFile.Line::level)
                .filter(level -> level != Level.NONE)
                .ifPresent(level ->
                        text.getStyleClass().add("level-" + level.name().toLowerCase(Locale.ROOT)));
        setGraphic(row);
    }
}
