package dev.runbench.runbook;

import java.util.Optional;
import java.util.function.Function;

/** What can be done about a problem with one press. */
public sealed interface RunbookFix {

    /** For a button: what it does. */
    String label();

    /**
     * Another text.
     *
     * @param change the whole text after it; empty where the text around the problem cannot be changed so
     */
    record Edit(String label, Function<String, Optional<String>> change) implements RunbookFix {

        /** The whole text after it. */
        public Optional<String> of(String text) {
            return change.apply(text);
        }
    }

    /**
     * Somewhere else the problem is mended.
     *
     * @param about of the whole text, what is looked for or made there, or the part of it; may be empty
     */
    record Go(String label, Way way, Function<String, String> about) implements RunbookFix {

        /** What is looked for or made there. */
        public String about(String text) {
            return about.apply(text);
        }
    }

    /** Where one can go. */
    enum Way {
        /** The rehearsal of this runbook. */
        REHEARSAL,
        /** Search, with the words that it is about. */
        SEARCH,
        CONNECTIONS,
        /** A new runbook of the title that it is about. */
        NEW_RUNBOOK,
        /** What has changed in the source that the part cites. */
        DIFFERENCE
    }
}
