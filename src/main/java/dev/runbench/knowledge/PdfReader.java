package dev.runbench.knowledge;

import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** PDF with a text layer. Page numbers are kept, so that a citation can name its page. */
final class PdfReader implements SourceReader {

    @Override
    public String source() {
        return "pdf";
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, ".pdf");
    }

    @Override
    public long mostBytes() {
        return 64 * MEGABYTE;
    }

    @Override
    public void probe(SourceFile head) throws UnreadableException {
        // The mark may stand a little below the top.
        String top = new String(
                head.bytes(), 0, Math.min(head.bytes().length, 1024), java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!top.contains("%PDF-")) {
            throw new UnreadableException("is named .pdf but is not a PDF");
        }
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        probe(file);
        sink.accept(document(file));
    }

    private SourceDocument document(SourceFile file) throws UnreadableException, IOException {
        try (PDDocument pdf = Loader.loadPDF(file.bytes(), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            return document(file, pdf);
        } catch (InvalidPasswordException e) {
            throw new UnreadableException("is encrypted with a password; save it without one");
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // PDFBox throws all sorts of runtime exceptions on damaged files.
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted", e);
            }
            throw new UnreadableException("is a damaged PDF (" + e.getMessage() + ")");
        }
    }

    private SourceDocument document(SourceFile file, PDDocument pdf) throws IOException, UnreadableException {
        if (pdf.getNumberOfPages() == 0) {
            throw new UnreadableException("is a PDF without pages");
        }
        PdfText text = PdfText.of(pdf);
        List<Integer> silent = text.pagesWithoutText();
        if (silent.size() == pdf.getNumberOfPages()) {
            throw new UnreadableException(
                    "has no text on any page: it is scanned; run text recognition (OCR) on it first");
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("pages", pdf.getNumberOfPages());
        attributes.put("pageStarts", text.pageStarts());
        if (!silent.isEmpty()) {
            attributes.put(
                    SourceDocument.NOTES,
                    (silent.size() == 1 ? "page " : "pages ")
                            + silent.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + (silent.size() == 1 ? " has" : " have")
                            + " no text: scanned or empty");
        }
        Optional.ofNullable(pdf.getDocumentInformation().getAuthor())
                .map(TextDecoder::normalise)
                .filter(a -> !a.isBlank())
                .ifPresent(author -> attributes.put("author", author));
        return new SourceDocument(
                        file.path(),
                        source(),
                        title(pdf).or(text::title).orElseGet(file::stem),
                        text.content(),
                        text.blocks())
                .with(attributes)
                .with(Facets.NONE.withTimes(
                        time(pdf.getDocumentInformation().getCreationDate()),
                        time(pdf.getDocumentInformation().getModificationDate())
                                .or(() -> Optional.of(file.modified()))));
    }

    private static Optional<Instant> time(@Nullable Calendar date) {
        return Optional.ofNullable(date).map(Calendar::toInstant);
    }

    // Office programs put their own name and the file's into the title.
    private static Optional<String> title(PDDocument pdf) {
        return Optional.ofNullable(pdf.getDocumentInformation().getTitle())
                .map(t -> TextDecoder.normalise(t).strip())
                .filter(t ->
                        !t.isEmpty() && !t.matches("(?i)(Microsoft \\w+ - .*|untitled.*|.*\\.(docx?|odt|tex|pdf))"));
    }
}
