package dev.runbench.search;

import java.util.Optional;
import java.util.UUID;

/**
 * The exact place a statement comes from: a span of one version of one document.
 *
 * @param documentId the document's row
 * @param path where the document came from, as it was imported: a path or a link
 * @param title the document's title
 * @param version content hash of the document's text, 64 hex digits; another hash means the source has changed since
 * @param start first character of the span in the document's text, counted in UTF-16 units
 * @param end one past the last character of the span
 * @param quote the text of the span, word for word
 */
public record Citation(long documentId, String path, String title, String version, int start, int end, String quote) {

    private static final String RUN = "run:";

    /** What was done in a run of a runbook: its path is {@code run:} with the run's id. */
    public static Citation ofRun(UUID run, String title, String quote) {
        return new Citation(0, RUN + run, title, "", 0, quote.length(), quote);
    }

    /** The run that is cited; empty if it is a document. */
    public Optional<UUID> run() {
        try {
            return path.startsWith(RUN) ? Optional.of(UUID.fromString(path.substring(RUN.length()))) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public Citation {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }
}
