package dev.runbench.ui.journal;

import dev.runbench.command.JournalEntry;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;

/** All of one entry as text that can be selected and copied. */
final class JournalDetails {

    private final TextArea area = new TextArea();

    JournalDetails() {
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("mono");
        area.setId("journal-details");
        area.setPromptText("Choose an entry");
        area.setAccessibleText("Details of the chosen entry");
    }

    Node node() {
        return area;
    }

    void show(@Nullable JournalEntry entry) {
        area.setText(entry == null ? "" : text(entry));
    }

    static String text(JournalEntry e) {
        StringBuilder text = new StringBuilder();
        text.append(e.text()).append("\n\n");
        line(text, "Purpose", e.purpose());
        line(text, "Target", e.connection());
        line(text, "Written by", e.origin().name().toLowerCase(java.util.Locale.ROOT));
        line(text, "Proposed", JournalCell.TIME.format(e.at()));
        line(
                text,
                "Digest",
                e.digest() + (e.masked() ? " (of the exact bytes; a secret-looking part is masked above)" : ""));
        e.decision().ifPresent(d -> {
            text.append('\n');
            line(text, "Decision", d.answer() + " at " + JournalCell.TIME.format(d.at()) + ": " + d.by());
            line(text, "Proof", d.proof());
            line(text, "Risk", d.risk());
        });
        e.outcome().ifPresent(o -> {
            text.append('\n');
            line(text, "Outcome", o.outcome() + " at " + JournalCell.TIME.format(o.at()) + ": " + o.detail());
            if (!o.tail().isEmpty()) {
                text.append("\nEnd of its output:\n").append(o.tail()).append('\n');
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-11s%s%n", name, value));
    }
}
