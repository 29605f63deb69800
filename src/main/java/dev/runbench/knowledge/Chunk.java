package dev.runbench.knowledge;

import java.util.List;

/**
 * What is searched and shown as a hit: a span of a document's content.
 *
 * @param heading the deepest headings that stand above all of it, joined by {@code ›}
 * @param passages what the embedding model sees of it, in order
 */
record Chunk(int start, int end, String heading, List<Passage> passages) {

    /**
     * A span that fits the embedding model's window together with its heading line.
     *
     * @param hash SHA-256 of the text to embed, 64 hex digits
     */
    record Passage(int start, int end, String hash) {}

    Chunk {
        passages = List.copyOf(passages);
    }

    /** What must be equal for an existing chunk to be kept when its document changes, wherever it stands now. */
    String identity(String content) {
        StringBuilder key = new StringBuilder(heading).append('\n');
        for (Passage p : passages) {
            key.append(p.start() - start).append('-').append(p.end() - start).append(' ');
        }
        return key.append('\n').append(content, start, end).toString();
    }
}
