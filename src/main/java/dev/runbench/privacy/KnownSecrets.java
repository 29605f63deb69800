package dev.runbench.privacy;

import java.util.Comparator;
import java.util.List;

/** Values that must be written nowhere, and texts without them. */
public record KnownSecrets(List<String> values) {

    private static final String MASK = "••••••";

    public KnownSecrets {
        // The longest first: one may be a part of another.
        values = values.stream()
                .filter(s -> !s.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** A text without these values, and otherwise as it is. */
    public String without(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, MASK);
        }
        return hidden;
    }

    /** A text as it may be written down: without these values and without what looks like a secret. */
    public String masked(String text) {
        return Redactor.redact(without(text));
    }

    /** Tells nothing that must not be written down. */
    @Override
    public String toString() {
        return "KnownSecrets[" + values.size() + "]";
    }
}
