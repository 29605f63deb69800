package dev.runbench.knowledge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Markdown: kept word for word, except that front matter becomes attributes. */
final class MarkdownReader implements SourceReader {

    @Override
    public String source() {
        return "markdown";
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, ".md", ".markdown", ".mdown", ".mkd");
    }

    // The syntax tree takes many times the text.
    @Override
    public long mostBytes() {
        return 8 * MEGABYTE;
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        FrontMatter front = FrontMatter.of(file.text());
        MarkdownBlocks blocks = MarkdownBlocks.of(front.body());
        Map<String, Object> values = new LinkedHashMap<>(front.values());
        Facets facets = Facets.NONE
                .withLink(text(values, "link", "url"))
                .withTimes(
                        Times.parse(text(values, "created", "date")),
                        Times.parse(text(values, "updated", "last_updated", "lastmod", "modified"))
                                .or(() -> Optional.of(file.modified())));
        sink.accept(new SourceDocument(
                        file.path(),
                        source(),
                        front.title().or(blocks::title).orElseGet(file::stem),
                        front.body(),
                        blocks.blocks())
                .with(values)
                .with(facets));
    }

    private static String text(Map<String, Object> values, String... keys) {
        for (String key : keys) {
            if (values.get(key) instanceof String text && !text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }
}
