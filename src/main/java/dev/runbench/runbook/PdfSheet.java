package dev.runbench.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Paper: lines of words one below the other, on as many A4 pages as they need. */
final class PdfSheet implements AutoCloseable {

    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LEADING = 1.4f;
    private static final String SANS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String MONO = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf";
    private static final int NO_GLYPH = '\u25a1';

    /** A piece of a line in one look. */
    record Run(String text, boolean bold, boolean code) {}

    private final PDDocument document = new PDDocument();
    private final PDFont sans;
    private final PDFont mono;
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private PDPage page = new PDPage(PDRectangle.A4);
    private PDPageContentStream out;
    private float y;
    private int missing;

    PdfSheet() throws IOException {
        sans = font(SANS);
        mono = font(MONO);
        document.getDocumentCatalog().setDocumentOutline(outline);
        document.addPage(page);
        out = new PDPageContentStream(document, page);
        y = page.getMediaBox().getHeight() - MARGIN;
    }

    private PDFont font(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(PdfSheet.class.getResourceAsStream(resource), resource)) {
            return PDType0Font.load(document, in, true);
        }
    }

    /** Letters that neither font has; each is printed as a box. */
    int missing() {
        return missing;
    }

    PDDocument document() {
        return document;
    }

    /** Room before what follows; a new page if so much more has none. */
    void space(float points, float needed) throws IOException {
        y -= points;
        if (y - needed < MARGIN) {
            turn();
        }
    }

    /** A place to jump to. */
    void bookmark(String title) {
        var place = new PDPageXYZDestination();
        place.setPage(page);
        place.setTop((int) y);
        var item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(place);
        outline.addLast(item);
    }

    /** Words, broken into lines where they do not fit. */
    void words(List<Run> runs, float size, float indent) throws IOException {
        List<Run> line = new ArrayList<>();
        float x = 0;
        for (Run run : runs) {
            for (String word : run.text().split("(?<= )|(?<=\n)|(?=\n)", -1)) {
                if (word.equals("\n")) {
                    flush(line, size, indent);
                    x = 0;
                    continue;
                }
                for (String piece : fitting(word, run, size, WIDTH - indent)) {
                    float width = width(piece.stripTrailing(), run, size);
                    if (x + width > WIDTH - indent && x > 0) {
                        flush(line, size, indent);
                        x = 0;
                    }
                    line.add(new Run(piece, run.bold(), run.code()));
                    x += width(piece, run, size);
                }
            }
        }
        flush(line, size, indent);
    }

    /** A word that is wider than a line is cut. */
    private List<String> fitting(String word, Run run, float size, float most) throws IOException {
        List<String> pieces = new ArrayList<>();
        String rest = word;
        while (width(rest.stripTrailing(), run, size) > most) {
            int end = 1;
            while (end < rest.length() && width(rest.substring(0, end + 1), run, size) <= most) {
                end++;
            }
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces;
    }

    private void flush(List<Run> line, float size, float indent) throws IOException {
        if (y - size * LEADING < MARGIN) {
            turn();
        }
        y -= size * LEADING;
        float x = MARGIN + indent;
        for (Run run : line) {
            x += show(run, size, x);
        }
        line.clear();
    }

    private float show(Run run, float size, float x) throws IOException {
        PDFont font = run.code() ? mono : sans;
        String text = printable(run.text(), font, true);
        float points = run.code() ? size * 0.92f : size;
        out.beginText();
        out.setFont(font, points);
        // There is no bold cut of the fonts that are at hand: the outline is drawn, too.
        out.setRenderingMode(run.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        out.setLineWidth(size / 40);
        out.newLineAtOffset(x, y);
        out.showText(text);
        out.endText();
        return font.getStringWidth(text) / 1000 * points;
    }

    private float width(String text, Run run, float size) throws IOException {
        PDFont font = run.code() ? mono : sans;
        return font.getStringWidth(printable(text, font, false)) / 1000 * (run.code() ? size * 0.92f : size);
    }

    private String printable(String text, PDFont font, boolean counts) {
        var known = new StringBuilder();
        text.codePoints().filter(c -> c >= ' ').forEach(c -> {
            boolean there = has(font, c);
            known.appendCodePoint(there ? c : has(font, NO_GLYPH) ? NO_GLYPH : '?');
            missing += counts && !there ? 1 : 0;
        });
        return known.toString();
    }

    private static boolean has(PDFont font, int codePoint) {
        try {
            return font.encode(Character.toString(codePoint)).length > 0;
        } catch (IOException | IllegalArgumentException _) {
            return false; // that is how the font says that it has no such letter
        }
    }

    private void turn() throws IOException {
        out.close();
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        out = new PDPageContentStream(document, page);
        y = page.getMediaBox().getHeight() - MARGIN;
    }

    /** Numbers the pages; nothing can be written afterwards. */
    void finish(String title) throws IOException {
        out.close();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            try (var foot = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
                foot.beginText();
                foot.setFont(sans, 8);
                foot.newLineAtOffset(MARGIN, MARGIN / 2);
                foot.showText(printable(title + "  ·  page " + (i + 1) + " of " + pages, sans, false));
                foot.endText();
            }
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
