package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookSchema;
import java.util.List;

/**
 * Something that can be filled in.
 *
 * @param path within its row: {@code ssh.command}; {@link #KIND} is no key, but what a step does
 * @param choices what can be chosen, or is proposed
 * @param help what the schema says of it; may be empty
 */
record FormField(String path, String label, String value, Kind kind, List<String> choices, String help) {

    /** What a step does. */
    static final String KIND = "kind";

    /** How it is filled in. */
    enum Kind {
        LINE,
        WORDS,
        CODE,
        /** A list, an entry a line. */
        LINES,
        CHOICE,
        /** One may choose or type. */
        PROPOSED
    }

    static FormField of(String block, String path, String label, String value, Kind kind) {
        return of(block, path, label, value, kind, List.of());
    }

    /** @param block the schema's name of the block that the path begins in */
    static FormField of(String block, String path, String label, String value, Kind kind, List<String> choices) {
        String around = block;
        String[] keys = path.replaceAll("\\[\\d+]", "").split("\\.");
        for (int i = 0; i + 1 < keys.length; i++) {
            around = RunbookSchema.key(around, keys[i])
                    .map(RunbookSchema.Key::block)
                    .orElse(around);
        }
        String help = RunbookSchema.key(around, keys[keys.length - 1])
                .map(RunbookSchema.Key::description)
                .orElse("");
        return new FormField(path, label, value, kind, choices, help);
    }

    FormField withValue(String now) {
        return new FormField(path, label, now, kind, choices, help);
    }

    /** Whether it stands in the same place and is filled in alike. */
    boolean isSamePlace(FormField other) {
        return path.equals(other.path) && label.equals(other.label) && kind == other.kind;
    }
}
