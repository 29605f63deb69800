package dev.runbench.ui.runbook;

import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.fxmisc.richtext.CodeArea;

/**
 * The background of lines that have a problem. Each costs the area about a millisecond when a text has thousands of lines, so they
 * are set for a few milliseconds at a time, between two frames. FX thread only.
 */
final class ProblemMarks {

    private static final long AT_ONCE_NANOS = 6_000_000;

    private final CodeArea area;
    private final PauseTransition rest = new PauseTransition(Duration.millis(20));
    private IntFunction<List<String>> marks = _ -> List.of();
    private int next;

    ProblemMarks(CodeArea area) {
        this.area = area;
        rest.setOnFinished(_ -> some());
        area.plainTextChanges()
                .subscribe(_ -> rest.stop()); // the lines are others now; they are marked after the next check
    }

    /** @param all what each line is to be marked with, asked for while no text changes */
    void from(IntFunction<List<String>> all) {
        rest.stop();
        marks = all;
        next = 0;
        some();
    }

    private void some() {
        long begun = System.nanoTime();
        int lines = area.getParagraphs().size();
        for (; next < lines && System.nanoTime() - begun < AT_ONCE_NANOS; next++) { // a style stays with its paragraph
            Collection<String> style = area.getParagraph(next).getParagraphStyle();
            Collection<String> wanted = YamlFolds.keeping(style, marks.apply(next));
            if (!style.equals(wanted)) {
                area.setParagraphStyle(next, wanted);
            }
        }
        if (next < lines) {
            rest.playFromStart();
        }
    }
}
