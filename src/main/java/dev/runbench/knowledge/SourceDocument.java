package dev.runbench.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a reader made of a file.
 *
 * @param path where it came from, absolute
 * @param kind the reader's {@link SourceReader#kind()}
 * @param title what the source calls itself, or its file name
 * @param content normalised text: line ends are {@code \n}, code stands in it verbatim
 * @param blocks parts of the content in order, not overlapping; what lies between them counts as paragraphs
 * @param attributes what the source says of itself: author, service, tags, breadcrumbs, pages; values are strings,
 *     numbers or lists of them
 * @param modified when the file was last changed
 */
public record SourceDocument(
        String path,
        String kind,
        String title,
        String content,
        List<Block> blocks,
        Map<String, Object> attributes,
        Instant modified) {

    /** Attribute with sentences about what could not be read, such as scanned pages. */
    public static final String NOTES = "notes";

    public SourceDocument {
        blocks = List.copyOf(blocks);
        attributes = Map.copyOf(attributes);
    }

    /** Sentences about what could not be read; empty if everything could. */
    String notes() {
        return attributes.get(NOTES) instanceof String notes ? notes : "";
    }
}
