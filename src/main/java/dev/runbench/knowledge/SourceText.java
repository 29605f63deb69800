package dev.runbench.knowledge;

import java.time.Instant;

/**
 * A document's text, into which citations point.
 *
 * @param source the word for what it was read from
 * @param version content hash, 64 hex digits
 * @param attributes what the source says of itself, as JSON
 */
public record SourceText(
        long id,
        String path,
        String source,
        String title,
        String content,
        String version,
        String attributes,
        Instant imported) {}
