package dev.runbench.runbook;

import java.util.Optional;

/** Gives a whole imported text, so that a draft can see what stands around a hit. Backend plugs in the knowledge store. */
@FunctionalInterface
public interface SourceText {

    /** The text that citations of this document point into; empty if the document has been deleted since. */
    Optional<String> text(long documentId);
}
