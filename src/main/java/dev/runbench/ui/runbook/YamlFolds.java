package dev.runbench.ui.runbook;

import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;

/** Folds what stands below a key or an entry: everything that is indented deeper, as far as it goes. */
final class YamlFolds {

    private static final String FOLDED = "collapse";

    private final CodeArea area;

    YamlFolds(CodeArea area) {
        this.area = area;
    }

    /** Whether something stands below the line that can be folded away. */
    boolean isFoldable(int paragraph) {
        String line = area.getText(paragraph);
        if (line.isBlank() || line.strip().startsWith("#")) {
            return false;
        }
        int next = paragraph + 1;
        while (next < area.getParagraphs().size() && area.getText(next).isBlank()) {
            next++;
        }
        return next < area.getParagraphs().size() && isBelow(line, area.getText(next));
    }

    boolean isFolded(int paragraph) {
        return paragraph + 1 < area.getParagraphs().size() && isHidden(paragraph + 1);
    }

    boolean isHidden(int paragraph) {
        return area.getParagraph(paragraph).getParagraphStyle().contains(FOLDED);
    }

    /** Folds the block below a line, or opens it again. */
    void toggle(int paragraph) {
        if (isFolded(paragraph)) {
            area.unfoldParagraphs(paragraph);
        } else if (isFoldable(paragraph)) {
            area.foldParagraphs(paragraph, last(paragraph));
        }
    }

    /** Folds all steps, or opens everything if something is folded. */
    void toggleAll() {
        int lines = area.getParagraphs().size();
        boolean any = false;
        for (int i = 0; i < lines; i++) {
            if (isFolded(i) && !isHidden(i)) {
                area.unfoldParagraphs(i);
                any = true;
            }
        }
        for (int i = 0; !any && i < lines; i++) {
            if (area.getText(i).stripLeading().startsWith("- ") && indent(area.getText(i)) <= 2 && isFoldable(i)) {
                int last = last(i);
                area.foldParagraphs(i, last);
                i = last;
            }
        }
    }

    /** Makes a line visible. */
    void reveal(int paragraph) {
        int above = paragraph;
        while (above > 0 && isHidden(above)) {
            above--;
        }
        if (above < paragraph) {
            area.unfoldParagraphs(above);
        }
    }

    /** The last line of the block below a line; blank lines at its end do not belong to it. */
    private int last(int paragraph) {
        String line = area.getText(paragraph);
        int last = paragraph;
        for (int i = paragraph + 1; i < area.getParagraphs().size(); i++) {
            String below = area.getText(i);
            if (!below.isBlank()) {
                if (!isBelow(line, below)) {
                    break;
                }
                last = i;
            }
        }
        return last;
    }

    /** Entries of a list may stand in the column of its key. */
    private static boolean isBelow(String line, String other) {
        boolean entries = other.stripLeading().startsWith("- ")
                && !line.stripLeading().startsWith("- ")
                && line.stripTrailing().endsWith(":");
        return indent(other) > indent(line) || entries && indent(other) == indent(line);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** A line's style with another mark, folded as it was. */
    static Collection<String> keeping(Collection<String> style, List<String> marks) {
        return style.contains(FOLDED)
                ? java.util.stream.Stream.concat(marks.stream(), java.util.stream.Stream.of(FOLDED))
                        .toList()
                : marks;
    }
}
