package dev.runbench.knowledge;

import java.io.IOException;
import java.util.Optional;

/** reStructuredText and AsciiDoc: their headings, code and tables in Markdown, the rest word for word. */
final class MarkupReader implements SourceReader {

    private final String source;
    private final String[] endings;

    private MarkupReader(String source, String... endings) {
        this.source = source;
        this.endings = endings;
    }

    static MarkupReader restructured() {
        return new MarkupReader("rst", ".rst", ".rest");
    }

    static MarkupReader asciidoc() {
        return new MarkupReader("asciidoc", ".adoc", ".asciidoc", ".asc");
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, endings);
    }

    @Override
    public long mostBytes() {
        return 8 * MEGABYTE;
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        String text = file.text();
        String content = source.equals("rst") ? RestMarkdown.of(text) : AsciidocMarkdown.of(text);
        MarkdownBlocks blocks = MarkdownBlocks.of(content);
        sink.accept(
                new SourceDocument(file.path(), source, blocks.title().orElseGet(file::stem), content, blocks.blocks())
                        .with(Facets.NONE.withTimes(Optional.empty(), Optional.of(file.modified()))));
    }
}
