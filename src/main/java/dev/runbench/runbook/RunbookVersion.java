package dev.runbench.runbook;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A saved version. It never changes, only its state does.
 *
 * @param number 1 for the first
 * @param parent the version it was written from; empty for the first
 * @param text YAML
 * @param note why it was saved, one line; may be empty
 * @param contentHash SHA-256 of the text, 64 hex digits
 * @param errors mistakes that keep it from becoming active
 * @param approvedBy who made it active; empty if nobody has
 */
public record RunbookVersion(
        long runbookId,
        int number,
        Optional<Integer> parent,
        String text,
        String title,
        State state,
        String author,
        Instant createdAt,
        String note,
        String contentHash,
        int errors,
        int warnings,
        Optional<String> approvedBy) {

    /** What a version may be used for. */
    public enum State {
        /** Being written. */
        DRAFT,
        /** Approved: the one that is run. A runbook has at most one. */
        ACTIVE,
        /** Was active, or was put aside. */
        RETIRED;

        /** The word in the database and in the window. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
