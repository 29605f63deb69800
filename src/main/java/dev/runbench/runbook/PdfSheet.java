package dev.runbench.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Face sans;
    private final Face mono;
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

    private Face font(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(PdfSheet.class.getResourceAsStream(resource), resource)) {
            return new Face(PDType0Font.load(document, in, true));
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

    /** A word that is wider than a line is cut, between two letters. */
    private List<String> fitting(String word, Run run, float size, float most) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        float x = 0;
        for (int at = 0; at < word.length(); ) {
            int letter = word.codePointAt(at);
            float width = width(letter, run, size);
            if (x + width > most && at > from && !Character.isWhitespace(letter)) {
                pieces.add(word.substring(from, at));
                from = at;
                x = 0;
            }
            x += width;
            at += Character.charCount(letter);
        }
        pieces.add(word.substring(from));
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
        Face face = face(run);
        String text = printable(run.text(), face);
        missing += (int) run.text()
                .codePoints()
                .filter(c -> c >= ' ' && face.glyph(c) != c)
                .count();
        out.beginText();
        out.setFont(face.font, points(run, size));
        // There is no bold cut of the fonts that are at hand: the outline is drawn, too.
        out.setRenderingMode(run.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        out.setLineWidth(size / 40);
        out.newLineAtOffset(x, y);
        out.showText(text);
        out.endText();
        return width(run.text(), run, size);
    }

    private Face face(Run run) {
        return run.code() ? mono : sans;
    }

    private static float points(Run run, float size) {
        return run.code() ? size * 0.92f : size;
    }

    private float width(String text, Run run, float size) {
        return (float) text.codePoints().mapToDouble(c -> width(c, run, size)).sum();
    }

    private float width(int letter, Run run, float size) {
        return letter < ' ' ? 0 : face(run).width(letter) / 1000 * points(run, size);
    }

    private static String printable(String text, Face face) {
        var known = new StringBuilder();
        text.codePoints().filter(c -> c >= ' ').forEach(c -> known.appendCodePoint(face.glyph(c)));
        return known.toString();
    }

    /** A font that remembers which letters it has and how wide they are: asked anew for each, a long word would take minutes. */
    private static final class Face {

        private final PDFont font;
        private final Map<Integer, Integer> glyphs = new HashMap<>();
        private final Map<Integer, Float> widths = new HashMap<>();

        Face(PDFont font) {
            this.font = font;
        }

        /** The letter itself, or what is printed in its place. */
        int glyph(int letter) {
            return glyphs.computeIfAbsent(letter, c -> has(c) ? c : has(NO_GLYPH) ? NO_GLYPH : '?');
        }

        /** In thousandths of the size. */
        float width(int letter) {
            return widths.computeIfAbsent(glyph(letter), this::measure);
        }

        private float measure(int glyph) {
            try {
                return font.getStringWidth(Character.toString(glyph));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean has(int letter) {
            try {
                return font.encode(Character.toString(letter)).length > 0;
            } catch (IOException | IllegalArgumentException _) {
                return false; // that is how the font says that it has no such letter
            }
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
                foot.setFont(sans.font, 8);
                foot.newLineAtOffset(MARGIN, MARGIN / 2);
                foot.showText(printable(title + "  ·  page " + (i + 1) + " of " + pages, sans));
                foot.endText();
            }
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
