package dev.runbench.runbook;

import java.util.List;
import java.util.Map;

/**
 * Comments for a runbook's text.
 *
 * @param head lines at the top
 * @param parts comment lines above a part: "rollback", "steps[0]", "escalation[1]" -> lines without "#"
 */
public record RunbookNotes(List<String> head, Map<String, List<String>> parts) {

    /** Begins the comment above an entry that no passage confirms. */
    public static final String UNSUPPORTED = "unsupported: ";

    public static final RunbookNotes NONE = new RunbookNotes(List.of(), Map.of());

    public RunbookNotes {
        head = List.copyOf(head);
        parts = Map.copyOf(parts);
    }
}
