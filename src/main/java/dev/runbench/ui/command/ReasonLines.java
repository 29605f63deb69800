package dev.runbench.ui.command;

import dev.runbench.command.JournalEntry;
import dev.runbench.command.Proposal;
import dev.runbench.command.Question;
import dev.runbench.ui.control.VisibleText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** Why a command is proposed, what should come of it, how that is judged, what takes it back and what came of it last time. */
final class ReasonLines {

    // Longer words from a runbook would push the command out of sight.
    private static final int LONGEST = 600;
    private static final int LONGEST_TAIL = 2_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private ReasonLines() {}

    static Node of(Question question) {
        Proposal.Context context = question.proposal().context();
        VBox lines = new VBox(2);
        add(lines, "Why: ", context.citation());
        add(lines, "Expected: ", context.expected());
        add(lines, "Passes when ", context.check());
        add(lines, "Undo: ", context.undo());
        if (!context.usual().isEmpty()) {
            Label usual = ProofLines.wrapped(VisibleText.line(context.usual(), LONGEST));
            usual.setId("approval-usual");
            lines.getChildren().add(usual);
        }
        question.grounds().lastRun().ifPresent(last -> lines.getChildren().add(lastRun(last)));
        add(lines, "Stopped after ", question.proposal().command().timeout().toSeconds() + " s.");
        return lines;
    }

    private static Node lastRun(JournalEntry last) {
        String by = last.decision().map(JournalEntry.Decided::by).orElse("somebody");
        String came = last.outcome()
                .map(o -> o.detail().isEmpty() ? o.outcome() : o.detail())
                .orElse("nobody knows what came of it");
        Label line = ProofLines.wrapped("Last run here " + TIME.format(last.at()) + " by " + VisibleText.line(by, 60)
                + ": " + VisibleText.line(came, LONGEST));
        line.setId("approval-last-run");
        last.outcome()
                .map(JournalEntry.Ended::tail)
                .filter(t -> !t.isBlank())
                .ifPresent(t -> line.setTooltip(
                        new Tooltip(t.length() > LONGEST_TAIL ? t.substring(t.length() - LONGEST_TAIL) : t)));
        return line;
    }

    private static void add(VBox lines, String head, String text) {
        if (!text.isBlank()) {
            lines.getChildren().add(ProofLines.wrapped(head + VisibleText.line(text, LONGEST)));
        }
    }
}
