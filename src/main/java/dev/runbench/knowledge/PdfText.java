package dev.runbench.knowledge;

import dev.runbench.knowledge.Block.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Lines of a PDF become content and blocks. What is clearly larger than the body is a heading, larger ones stand above
 * smaller ones; runs in a font of fixed width are code; a wide gap ends a paragraph.
 */
final class PdfText {

    private static final double HEADING_FACTOR = 1.12;
    private static final int LONGEST_HEADING = 120;

    private final List<PdfLine> lines = new ArrayList<>();
    private final int pages;
    private final StringBuilder content = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> pageStarts = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final int body;

    private PdfText(PDDocument pdf) throws IOException {
        pages = pdf.getNumberOfPages();
        for (int page = 1; page <= pages && !Thread.currentThread().isInterrupted(); page++) {
            lines.addAll(PdfLines.of(pdf, page));
        }
        body = bodySize();
        write();
    }

    static PdfText of(PDDocument pdf) throws IOException {
        return new PdfText(pdf);
    }

    String content() {
        return content.toString();
    }

    List<Block> blocks() {
        return blocks;
    }

    /** For each page, where it begins in the content. */
    List<Integer> pageStarts() {
        return pageStarts;
    }

    List<Integer> pagesWithoutText() {
        TreeSet<Integer> with = new TreeSet<>(lines.stream().map(PdfLine::page).toList());
        return IntStream.rangeClosed(1, pages)
                .filter(p -> !with.contains(p))
                .boxed()
                .toList();
    }

    /** The largest heading of the first page that has text. */
    Optional<String> title() {
        return lines.stream()
                .filter(l -> l.page() == lines.getFirst().page() && isHeading(l))
                .max(Comparator.comparing(PdfLine::size))
                .map(l -> l.text().strip());
    }

    // The size that most characters have, in half points.
    private int bodySize() {
        Map<Integer, Integer> characters = new HashMap<>();
        lines.forEach(l -> characters.merge(halfPoints(l), l.text().length(), Integer::sum));
        return characters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static int halfPoints(PdfLine line) {
        return Math.round(line.size() * 2);
    }

    private boolean isHeading(PdfLine line) {
        return halfPoints(line) > body * HEADING_FACTOR
                && line.text().length() <= LONGEST_HEADING
                && line.text().chars().anyMatch(Character::isLetter);
    }

    private Kind kind(PdfLine line) {
        return isHeading(line) ? Kind.HEADING : line.fixed() ? Kind.CODE : Kind.PARAGRAPH;
    }

    private void write() {
        for (int i = 0; i < lines.size(); ) {
            int end = blockEnd(i);
            content.append(content.isEmpty() ? "" : "\n\n");
            while (pageStarts.size() < lines.get(i).page()) {
                pageStarts.add(content.length());
            }
            int start = content.length();
            if (kind(lines.get(i)) == Kind.HEADING) {
                heading(i, end);
            }
            for (int line = i; line < end; line++) {
                content.append(line > i ? "\n" : "").append(lines.get(line).text());
            }
            blocks.add(new Block(kind(lines.get(i)), start, content.length(), path));
            i = end;
        }
        while (pageStarts.size() < pages) {
            pageStarts.add(content.length());
        }
    }

    private int blockEnd(int from) {
        int end = from + 1;
        while (end < lines.size() && continues(lines.get(end - 1), lines.get(end))) {
            end++;
        }
        return end;
    }

    private boolean continues(PdfLine above, PdfLine line) {
        boolean alike = kind(above) == kind(line) && above.page() == line.page();
        if (kind(line) == Kind.HEADING) {
            alike &= halfPoints(above) == halfPoints(line);
        }
        double gap = line.top() - above.top();
        double widest = Math.max(above.size(), line.size()) * (line.fixed() ? 2.6 : 1.75);
        return alike && gap <= widest && gap > -line.size();
    }

    private void heading(int from, int end) {
        while (!sizes.isEmpty() && sizes.getLast() <= halfPoints(lines.get(from))) {
            sizes.removeLast();
            path.removeLast();
        }
        sizes.add(halfPoints(lines.get(from)));
        path.add(String.join(
                " ",
                lines.subList(from, end).stream().map(l -> l.text().strip()).toList()));
    }
}
