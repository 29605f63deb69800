package dev.runbench.knowledge;

import java.util.List;

/**
 * A line of a PDF page.
 *
 * @param page 1 for the first
 * @param top distance of its base line from the page's top, in points
 * @param size largest font size in it, in points
 * @param fixed whether all of it is in a font of fixed width
 */
record PdfLine(String text, int page, float top, float size, boolean fixed) {

    /** Whether some lines run down their page, a few jumps up to a next column allowed. */
    static boolean inReadingOrder(List<PdfLine> lines) {
        int up = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).top() < lines.get(i - 1).top() - lines.get(i).size()) {
                up++;
            }
        }
        return up <= Math.max(2, lines.size() / 4);
    }
}
