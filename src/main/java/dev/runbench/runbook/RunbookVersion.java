package dev.runbench.runbook;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A saved version. It never changes, only its state does.
 *
 * @param number 1 for the first
 * @param parent the version it was written from; empty for the first
 * @param merged the other parent of a merge, or what a restored version stands in for; mostly empty
 * @param text YAML
 * @param note why it was saved, one line; may be empty
 * @param contentHash SHA-256 of the text, 64 hex digits
 * @param errors mistakes that keep it from becoming active
 * @param submittedBy who asked for a review; empty if nobody has
 * @param approvedBy who made it active; empty if nobody has
 * @param approvedAt when
 * @param reviewNote why it was sent back; mostly empty
 */
public record RunbookVersion(
        long runbookId,
        int number,
        Optional<Integer> parent,
        Optional<Integer> merged,
        String text,
        String title,
        State state,
        String author,
        Instant createdAt,
        String note,
        String contentHash,
        int errors,
        int warnings,
        Optional<String> submittedBy,
        Optional<String> approvedBy,
        Optional<Instant> approvedAt,
        String reviewNote) {

    /** What a version may be used for. */
    public enum State {
        /** Being written. */
        DRAFT,
        /** Somebody else is asked to look at it. */
        REVIEW,
        /** Approved: the one that is run. A runbook has at most one. */
        ACTIVE,
        /** Was active, or was put aside. */
        RETIRED;

        /** For a person. */
        public String word() {
            return this == REVIEW ? "in review" : name().toLowerCase(Locale.ROOT);
        }
    }
}
