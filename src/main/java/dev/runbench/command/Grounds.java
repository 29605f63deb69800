package dev.runbench.command;

import dev.runbench.command.risk.Risk;
import java.util.List;
import java.util.Optional;

/**
 * What was found out before a person is asked.
 *
 * @param met whether a command was approved on this connection before, or its proof accepted
 * @param changes what the target says otherwise than then; empty if it was never met
 * @param lastRun the last time that these very bytes were approved on this connection
 * @param colleagues who may be the second person
 */
public record Grounds(
        Risk risk,
        Friction friction,
        boolean met,
        List<ProofChange> changes,
        Optional<JournalEntry> lastRun,
        List<Colleague> colleagues) {

    public Grounds {
        changes = List.copyOf(changes);
        colleagues = List.copyOf(colleagues);
    }

    /**
     * Whether this is another machine or server than the one that was there under this name, or it does not say any more. What is
     * told for the first time contradicts nothing.
     */
    public boolean elsewhere() {
        return changes.stream()
                .anyMatch(c ->
                        c.weight() == TargetFact.Weight.IDENTITY && !c.before().isEmpty());
    }
}
