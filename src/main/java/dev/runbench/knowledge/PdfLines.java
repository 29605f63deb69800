package dev.runbench.knowledge;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Collects the lines of one page as PDFBox finds them. */
final class PdfLines extends PDFTextStripper {

    private final int page;
    private final List<PdfLine> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private float top;
    private float size;
    private boolean fixed = true;

    private PdfLines(int page, boolean sorted) {
        this.page = page;
        setStartPage(page);
        setEndPage(page);
        setSortByPosition(sorted);
    }

    /**
     * Lines in reading order. The order in the file is the author's and right for columns; where it jumps about, the
     * position on the page decides.
     */
    static List<PdfLine> of(PDDocument pdf, int page) throws IOException {
        List<PdfLine> lines = read(pdf, page, false);
        return PdfLine.inReadingOrder(lines) ? lines : read(pdf, page, true);
    }

    private static List<PdfLine> read(PDDocument pdf, int page, boolean sorted) throws IOException {
        var collector = new PdfLines(page, sorted);
        collector.writeText(pdf, Writer.nullWriter());
        collector.endLine();
        return collector.lines;
    }

    @Override
    protected void writeString(String word, List<TextPosition> positions) {
        text.append(word);
        for (TextPosition position : positions) {
            top = position.getYDirAdj();
            size = Math.max(size, position.getFontSizeInPt());
            if (fixed && !position.getUnicode().isBlank()) {
                String font = String.valueOf(position.getFont().getName()).toLowerCase(Locale.ROOT);
                fixed = font.contains("courier") || font.contains("mono") || font.contains("consol");
            }
        }
    }

    @Override
    protected void writeWordSeparator() {
        text.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphEnd() throws IOException {
        endLine();
        super.writeParagraphEnd();
    }

    private void endLine() {
        String line = TextDecoder.normalise(text.toString()).replace('\n', ' ').stripTrailing();
        if (!line.isBlank()) {
            lines.add(new PdfLine(line, page, top, size, fixed));
        }
        text.setLength(0);
        size = 0;
        fixed = true;
    }
}
