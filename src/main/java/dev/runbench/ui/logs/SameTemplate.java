package dev.runbench.ui.logs;

import dev.runbench.logs.LogAnalysis.LogTemplate;
import dev.runbench.logs.LogService.Detailed;
import java.util.List;
import java.util.OptionalInt;

/** Finds a template again in a newer analysis of a log that has grown, where it may have become more general. */
final class SameTemplate {

    private SameTemplate() {}

    static boolean is(LogTemplate before, LogTemplate now) {
        return before.id().equals(now.id()) || now.aliases().contains(before.id());
    }

    /** Its place there; empty if it is no longer listed. */
    static OptionalInt place(LogTemplate before, Detailed now) {
        List<LogTemplate> templates = now.analysis().templates();
        for (int place = 0; place < templates.size(); place++) {
            if (is(before, templates.get(place))) {
                return OptionalInt.of(place);
            }
        }
        int itsLine = now.facts().template(before.firstLine() - 1);
        return itsLine < 0 ? OptionalInt.empty() : OptionalInt.of(itsLine);
    }
}
