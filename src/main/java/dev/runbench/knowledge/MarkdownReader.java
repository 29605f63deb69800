package dev.runbench.knowledge;

/** Markdown: kept word for word, except that front matter becomes attributes. */
final class MarkdownReader implements SourceReader {

    @Override
    public String kind() {
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
    public SourceDocument read(SourceFile file) throws UnreadableException {
        FrontMatter front = FrontMatter.of(file.text());
        MarkdownBlocks blocks = MarkdownBlocks.of(front.body());
        return new SourceDocument(
                file.path().toString(),
                kind(),
                front.title().or(blocks::title).orElseGet(file::stem),
                front.body(),
                blocks.blocks(),
                front.values(),
                file.modified());
    }
}
