package dev.runbench.privacy;

import java.util.List;
import java.util.Set;

/** Finds what should not leave. One pass over the text, in time proportional to its length whatever it holds. */
public final class SensitiveText {

    private SensitiveText() {}

    /** What was found, in order, without overlaps. Masks such as {@code <secret-1>} and placeholders are not found. */
    public static List<Finding> find(String text, Set<Sensitive> kinds) {
        return new Scan(text, kinds, false).run();
    }

    /** The text with its findings masked; the same text when there are none. */
    public static String masked(String text, Set<Sensitive> kinds) {
        return new Pseudonyms(kinds).mask(text).text();
    }
}
