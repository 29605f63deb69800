package dev.runbench.logs;

import java.util.List;

/**
 * How a sick log, host or window differs from a healthy one. Made to be written as JSON as it is.
 *
 * @param healthy the one to compare with
 * @param sick the one in question
 * @param traffic how much busier the sick one is, by its usual records; counts are compared after this is taken out
 * @param differences those that are no chance, the greatest first
 * @param seldom templates only the sick log has, but too seldom for a statement; the worst level first
 * @param tested how many statements were tested together
 */
public record LogComparison(
        Side healthy, Side sick, double traffic, List<Difference> differences, List<Difference> seldom, int tested) {

    /** At most this share of the differences is expected to be chance (Benjamini and Hochberg). */
    public static final double FALSE_DISCOVERY = 0.01;

    /**
     * One of the two.
     *
     * @param from its first time, empty if unknown
     * @param to its last time
     */
    public record Side(String name, long lines, long records, String from, String to) {}

    /**
     * A template that differs.
     *
     * @param template its id over both logs
     * @param text the template
     * @param level the worst level that came with it
     * @param healthy records there
     * @param sick records here
     * @param ratio how many times as frequent, or as slow, in the sick log; 0 if gone, -1 if new
     * @param p chance of such a difference if there were none
     * @param q the same, corrected for all that was tested
     * @param score for the order; compares within one comparison only
     * @param line its first line in the sick log, or in the healthy one if it is gone
     * @param example that line
     * @param words the difference with figures
     * @param aliases ids that more special forms of the template have in either log
     */
    public record Difference(
            Kind kind,
            String template,
            String text,
            Level level,
            long healthy,
            long sick,
            double ratio,
            double p,
            double q,
            double score,
            long line,
            String example,
            String words,
            List<String> aliases) {

        /** How it differs. */
        public enum Kind {
            /** Only in the sick log. */
            NEW,
            /** Only in the healthy log. */
            GONE,
            /** More frequent. */
            MORE,
            /** Less frequent. */
            LESS,
            /** Its measured value is higher: slower, for a duration. */
            SLOWER,
            /** Its measured value is lower. */
            FASTER
        }
    }
}
