package dev.runbench.ui.source;

import dev.runbench.base.Problem;
import dev.runbench.search.Citation;
import dev.runbench.search.Span;
import java.util.Optional;

/** What the source viewer shows. */
sealed interface SourceState {

    record Loading(Citation citation) implements SourceState {}

    /**
     * The document.
     *
     * @param text as it is shown, with {@code \n} between lines
     * @param cited the cited words in {@code text}; empty if they are no longer there
     * @param note what one must know about this text: changed since, or shown in part; empty if it is plainly the source
     */
    record Shown(Citation citation, String title, String version, String text, Optional<Span> cited, String note)
            implements SourceState {}

    /** The document was deleted; its quote is all that is left. */
    record Removed(Citation citation) implements SourceState {}

    record Failed(Citation citation, Problem problem) implements SourceState {}
}
