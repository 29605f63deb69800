package dev.runbench.ui.journal;

import atlantafx.base.theme.Styles;
import dev.runbench.command.JournalEntry;
import dev.runbench.ui.control.Shown;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One entry: time, target, outcome, and the command's first line. */
final class JournalCell extends ListCell<JournalEntry> {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Label head = new Label();
    private final Label outcome = new Label();
    private final Label text = new Label();
    private final VBox box;
    private final Runnable more;

    JournalCell(Runnable more) {
        this.more = more;
        head.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        text.getStyleClass().add("mono");
        HBox.setHgrow(head, Priority.ALWAYS);
        head.setMaxWidth(Double.MAX_VALUE);
        box = new VBox(2, new HBox(8, head, outcome), text);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            return;
        }
        head.setText(TIME.format(entry.at()) + " · "
                + (entry.connection().isEmpty() ? "" : entry.connection() + " · ")
                + entry.purpose());
        outcome.setText(summary(entry));
        Shown.words(text, entry.text().lines().findFirst().orElse(""));
        setAccessibleText(head.getText() + ", " + outcome.getText() + ", " + text.getText());
        setGraphic(box);
        if (getIndex() >= getListView().getItems().size() - 20) {
            more.run();
        }
    }

    static String summary(JournalEntry entry) {
        return entry.outcome()
                .map(o -> switch (o.outcome()) {
                    case "Finished" -> "finished, " + o.detail();
                    case "NotRun" -> "not run";
                    case "Stopped" -> "stopped";
                    case "Halt" -> "halt";
                    case "Noted" -> "noted";
                    default -> "broken: unknown outcome";
                })
                .orElse(entry.decision().isPresent() ? "running, or unknown outcome" : "waiting, or never answered");
    }
}
