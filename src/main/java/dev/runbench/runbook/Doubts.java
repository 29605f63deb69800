package dev.runbench.runbook;

import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which lines of a runbook's text no passage confirms, so that an editor can grey them: steps that say {@code supported: false},
 * and entries below a comment that begins with {@value RunbookNotes#UNSUPPORTED}.
 */
public final class Doubts {

    private Doubts() {}

    /** Line numbers, 1 for the first. */
    public static Set<Integer> lines(String text, Parsed parsed) {
        NavigableSet<Integer> doubtful = new TreeSet<>();
        List<String> lines = text.lines().toList();
        NavigableSet<Integer> starts = new TreeSet<>(parsed.lines().values());
        for (Map.Entry<String, Runbook.Step> e : parsed.runbook().byPath().entrySet()) {
            Integer from = parsed.lines().get(e.getKey());
            if (!e.getValue().supported() && from != null) {
                entry(lines, from, doubtful);
            }
        }
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).strip().startsWith("# " + RunbookNotes.UNSUPPORTED) && starts.contains(i + 2)) {
                doubtful.add(i + 1);
                entry(lines, i + 2, doubtful);
            }
        }
        return doubtful;
    }

    // From the dash to the next line that is indented no deeper.
    private static void entry(List<String> lines, int from, Set<Integer> doubtful) {
        int column = TextLines.indent(lines.get(from - 1));
        doubtful.add(from);
        for (int line = from + 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (!text.isBlank() && TextLines.indent(text) <= column) {
                return;
            }
            if (!text.isBlank()) {
                doubtful.add(line);
            }
        }
    }
}
