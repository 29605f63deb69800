package dev.runbench.search;

/** Turns what a person typed into a pattern for {@code ilike}. */
final class LikePattern {

    private LikePattern() {}

    /** Matches every text that contains this one; wildcards in it stand for themselves. */
    static String contains(String text) {
        return "%" + escape(text) + "%";
    }

    /** Stands for itself and nothing else. */
    static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
