package dev.runbench.knowledge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Texts of Word (.docx) and LibreOffice (.odt). */
final class OfficeReader implements SourceReader {

    private static final Set<String> PARTS = Set.of(
            "word/document.xml",
            "word/styles.xml",
            "word/numbering.xml",
            "word/footnotes.xml",
            "word/endnotes.xml",
            "word/_rels/document.xml.rels",
            "docProps/core.xml",
            "content.xml",
            "styles.xml",
            "meta.xml");

    @Override
    public String source() {
        return "word";
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, ".docx", ".docm", ".dotx", ".odt");
    }

    @Override
    public long mostBytes() {
        return 64 * MEGABYTE;
    }

    @Override
    public void probe(SourceFile head) throws UnreadableException {
        byte[] bytes = head.bytes();
        if (bytes.length > 4 && (bytes[0] & 0xff) == 0xd0 && (bytes[1] & 0xff) == 0xcf) {
            throw new UnreadableException(
                    "is encrypted with a password or an old Word document; save it as .docx without one");
        }
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
            throw new UnreadableException("is named like an office document but is none");
        }
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        probe(file);
        OfficeZip zip = OfficeZip.of(file.bytes(), PARTS);
        OfficeText text = text(zip);
        String content = text.markdown();
        if (content.isBlank()) {
            throw new UnreadableException("has no text in it");
        }
        Optional<Document> core = zip.xml("docProps/core.xml");
        Document properties =
                core.isPresent() ? core.orElseThrow() : zip.xml("meta.xml").orElseGet(() -> new Document(""));
        String title = said(properties, "dc:title");
        String author = said(properties, "meta:initial-creator", "dc:creator");
        sink.accept(new SourceDocument(
                        file.path(),
                        source(),
                        title.isEmpty() ? text.title().orElseGet(file::stem) : title,
                        content,
                        MarkdownBlocks.of(content).blocks())
                .with(Facets.NONE
                        .withAuthor(author)
                        .withTags(Stream.of(said(properties, "cp:keywords", "meta:keyword")
                                        .split("[,;]"))
                                .map(String::strip)
                                .filter(t -> !t.isEmpty())
                                .toList())
                        .withTimes(
                                Times.parse(said(properties, "dcterms:created", "meta:creation-date")),
                                Times.parse(said(properties, "dcterms:modified", "dc:date"))
                                        .or(() -> Optional.of(file.modified())))));
    }

    private static OfficeText text(OfficeZip zip) throws UnreadableException, IOException {
        Optional<Document> word = zip.xml("word/document.xml");
        if (word.isPresent()) {
            var markdown = new DocxMarkdown(new DocxStyles(zip.xml("word/styles.xml"), zip.xml("word/numbering.xml")));
            zip.xml("word/_rels/document.xml.rels").ifPresent(markdown::links);
            zip.xml("word/footnotes.xml").ifPresent(markdown::footnotes);
            zip.xml("word/endnotes.xml").ifPresent(markdown::footnotes);
            return markdown.write(first(word.orElseThrow(), "w:body"));
        }
        Document content = zip.xml("content.xml")
                .orElseThrow(() -> new UnreadableException("is an office document without a text"));
        var markdown = new OdtMarkdown();
        zip.xml("styles.xml").ifPresent(markdown::styles);
        markdown.styles(content);
        return markdown.write(first(content, "office:text"));
    }

    private static Element first(Document document, String name) throws UnreadableException {
        Element body = document.getElementsByTag(name).first();
        if (body == null) {
            throw new UnreadableException("is an office document without a text");
        }
        return body;
    }

    private static String said(Document properties, String... names) {
        for (String name : names) {
            List<String> texts = properties.getElementsByTag(name).eachText();
            if (!texts.isEmpty() && !texts.getFirst().isBlank()) {
                return TextDecoder.normalise(texts.getFirst()).strip();
            }
        }
        return "";
    }
}
