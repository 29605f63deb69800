package dev.runbench.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is counted for a template while reading; also what several shapes have together. */
final class TemplateStats {

    static final int BUCKETS = 64;

    long count;
    Level level = Level.NONE;
    long firstMillis = LogLine.NO_TIME;
    long lastMillis = LogLine.NO_TIME;
    long firstLine = Long.MAX_VALUE;
    String example = "";
    String cause = "";
    long causeLine;

    // Records by place in the log. The width doubles as the log grows, so that any log fits.
    private final int[] buckets = new int[BUCKETS];
    private long width = 16;

    void count(long line, LogLine parsed) {
        count++;
        if (parsed.level().compareTo(level) > 0) {
            level = parsed.level();
        }
        if (parsed.timed()) {
            firstMillis = firstMillis == LogLine.NO_TIME ? parsed.millis() : Math.min(firstMillis, parsed.millis());
            lastMillis = Math.max(lastMillis, parsed.millis());
        }
        widen(line);
        buckets[(int) (line / width)]++;
    }

    private void widen(long line) {
        while (line / width >= BUCKETS) {
            for (int k = 0; k < BUCKETS; k++) {
                buckets[k] = k < BUCKETS / 2 ? buckets[2 * k] + buckets[2 * k + 1] : 0;
            }
            width *= 2;
        }
    }

    void add(TemplateStats other, long lines) {
        count += other.count;
        level = other.level.compareTo(level) > 0 ? other.level : level;
        if (other.firstMillis != LogLine.NO_TIME) {
            firstMillis = firstMillis == LogLine.NO_TIME ? other.firstMillis : Math.min(firstMillis, other.firstMillis);
        }
        lastMillis = Math.max(lastMillis, other.lastMillis);
        if (other.firstLine < firstLine) {
            firstLine = other.firstLine;
            example = other.example;
        }
        if (!other.cause.isEmpty() && (cause.isEmpty() || other.causeLine < causeLine)) {
            cause = other.cause;
            causeLine = other.causeLine;
        }
        widen(lines);
        other.widen(lines);
        for (int k = 0; k < BUCKETS; k++) {
            buckets[k] += other.buckets[k];
        }
    }

    /** Share of the parts of the log, from the first line to {@code lines}, in which it occurs. */
    double spread(long lines) {
        widen(lines);
        int used = (int) (lines / width) + 1;
        int seen = 0;
        for (int k = 0; k < used; k++) {
            seen += buckets[k] > 0 ? 1 : 0;
        }
        return (double) seen / used;
    }

    /** Records in each of some equal parts of the log; at most half as many as are counted. */
    List<Long> parts(long lines) {
        widen(lines);
        List<Long> parts = new ArrayList<>();
        for (int k = 0; k <= lines / width; k += 2) {
            parts.add((long) buckets[k] + (k + 1 < BUCKETS ? buckets[k + 1] : 0));
        }
        return List.copyOf(parts);
    }

    /** Its records in the equally long parts of the log, from the first line to {@code lines}. */
    int[] inParts(long lines) {
        widen(lines);
        return Arrays.copyOf(buckets, (int) (lines / width) + 1);
    }

    /** How many lines one of the {@link #inParts} has. */
    long partLines() {
        return width;
    }

    /** Share of its records in the fullest part of the log. */
    double peak() {
        int most = 0;
        for (int b : buckets) {
            most = Math.max(most, b);
        }
        return count == 0 ? 0 : (double) most / count;
    }
}
