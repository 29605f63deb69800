package dev.runbench.ui.journal;

import dev.runbench.base.Problem;
import dev.runbench.command.JournalEntry;
import java.util.List;

/** What the Journal pane shows. */
sealed interface JournalState {

    record Loading() implements JournalState {}

    /**
     * Entries are there, newest first.
     *
     * @param filter the text they all contain; empty for all
     * @param more whether there are older ones
     */
    record Loaded(List<JournalEntry> entries, String filter, boolean more) implements JournalState {}

    record Failed(Problem problem) implements JournalState {}
}
