package dev.runbench.ui.runbook;

import java.util.Collection;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/** Keeps the colours of a YAML text right, line by line as it changes: a long text costs no more than a short one. */
final class YamlColours {

    private final CodeArea area;

    private YamlColours(CodeArea area) {
        this.area = area;
    }

    /** From now on. */
    static YamlColours follow(CodeArea area) {
        var colours = new YamlColours(area);
        area.plainTextChanges().subscribe(colours::changed);
        return colours;
    }

    /** The whole text: one that takes the place of the very same text is no change, but has no colours. */
    void all() {
        if (area.getLength() > 0) {
            area.setStyleSpans(0, YamlHighlighter.of(area.getText()));
        }
    }

    private void changed(PlainTextChange change) {
        int first = paragraph(change.getPosition());
        int last = paragraph(change.getInsertionEnd());
        if (first == last) {
            colour(first);
        } else {
            int from = area.getAbsolutePosition(first, 0);
            int to = area.getAbsolutePosition(last, area.getParagraphLength(last));
            if (to > from) {
                area.setStyleSpans(from, YamlHighlighter.of(area.getText(from, to)));
            }
        }
    }

    private int paragraph(int at) {
        return area.offsetToPosition(Math.min(at, area.getLength()), Bias.Forward)
                .getMajor();
    }

    private void colour(int paragraph) {
        String line = area.getText(paragraph);
        if (line.isEmpty()) {
            return;
        }
        StyleSpans<Collection<String>> colours = YamlHighlighter.of(line);
        if (!colours.equals(area.getStyleSpans(paragraph))) { // most keys change no colour
            area.setStyleSpans(paragraph, 0, colours);
        }
    }
}
