package dev.runbench.knowledge;

import java.time.Instant;

/**
 * A document as the list shows it.
 *
 * @param id its row
 * @param path where it came from, absolute
 * @param version content hash, 64 hex digits, as citations name it
 */
public record DocumentSummary(
        long id, String title, String kind, String path, String version, Instant imported, int chunks, int passages) {}
