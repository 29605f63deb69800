package dev.runbench.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document as the list shows it.
 *
 * @param id its row
 * @param source the word for what it was read from, such as markdown or slack
 * @param kind what it is, one of {@link Facets#KINDS}
 * @param path where it came from; see {@link SourceDocument#path()}
 * @param version content hash, 64 hex digits, as citations name it
 * @param updated when it was last changed where it came from
 */
public record DocumentSummary(
        long id,
        String title,
        String source,
        String kind,
        String service,
        String environment,
        List<String> tags,
        String path,
        String version,
        Optional<Instant> updated,
        Instant imported,
        int chunks,
        int passages) {

    public DocumentSummary {
        tags = List.copyOf(tags);
    }
}
