package dev.runbench.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader made of a file, or of one page, ticket or thread in it.
 *
 * @param path where it came from: the file's absolute path, in an archive followed by {@code !} and the entry, and where a
 *     file holds many documents by {@code #} and this one's key
 * @param source the reader's {@link SourceReader#source()}, or a word for the system that wrote it
 * @param title what the source calls itself, or its file name
 * @param content normalised text: line ends are {@code \n}, code stands in it verbatim
 * @param blocks parts of the content in order, not overlapping; what lies between them counts as paragraphs
 * @param facets what the source says of itself
 * @param attributes what else it says: breadcrumbs, pages, notes, its own fields; values are strings, numbers or lists
 *     of them
 */
public record SourceDocument(
        String path,
        String source,
        String title,
        String content,
        List<Block> blocks,
        Facets facets,
        Map<String, Object> attributes) {

    /** Attribute with sentences about what could not be read, such as scanned pages. */
    public static final String NOTES = "notes";

    /** Attribute with what search finds a document by beside its title and text: the headings or folders above it. */
    public static final String BREADCRUMBS = "breadcrumbs";

    public SourceDocument {
        blocks = List.copyOf(blocks);
        attributes = Map.copyOf(attributes);
    }

    /** A document of which no more is known. */
    SourceDocument(String path, String source, String title, String content, List<Block> blocks) {
        this(path, source, title, content, blocks, Facets.NONE, Map.of());
    }

    SourceDocument with(Facets known) {
        return new SourceDocument(path, source, title, content, blocks, known, attributes);
    }

    SourceDocument with(String attribute, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new SourceDocument(path, source, title, content, blocks, facets, more);
    }

    SourceDocument with(Map<String, Object> more) {
        return new SourceDocument(path, source, title, content, blocks, facets, more);
    }

    /** Sentences about what could not be read; empty if everything could. */
    String notes() {
        return attributes.get(NOTES) instanceof String notes ? notes : "";
    }
}
