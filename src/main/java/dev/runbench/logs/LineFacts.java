package dev.runbench.logs;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known of each line of a log: template, level and time; lines that continue a record have its template and time. Nine
 * bytes a line. Safe to read from any thread once the log has been read.
 */
public final class LineFacts {

    private static final int MOST = 100_000_000;
    private static final int NO_TIME = Integer.MIN_VALUE;
    private static final int COARSER = 10;
    private static final byte CONTINUES = 8;

    private int[] shapes = new int[1024];
    private int[] times = new int[1024];
    private byte[] levels = new byte[1024];
    private int count;
    private int[] templateOfShape = new int[0];

    // Times are kept as a distance from the first one, as exactly as the span of the log lets them be.
    private long base = LogLine.NO_TIME;
    private long unit = 1;

    LineFacts() {}

    /** The next line begins a record. */
    void begins(int shape, LogLine parsed) {
        if (hasRoom()) {
            add(shape, parsed.timed() ? offset(parsed.millis()) : NO_TIME, (byte)
                    parsed.level().ordinal());
        }
    }

    /** The next line belongs to the record of the one before it. */
    void continues() {
        if (hasRoom()) {
            int before = count - 1;
            add(before < 0 ? -1 : shapes[before], before < 0 ? NO_TIME : times[before], (byte)
                    (before < 0 ? CONTINUES : levels[before] | CONTINUES));
        }
    }

    private boolean hasRoom() {
        if (count < shapes.length) {
            return true;
        }
        if (count >= MOST) {
            return false; // of the lines beyond nothing is known
        }
        int more = (int) Math.min(MOST, count * 2L);
        shapes = Arrays.copyOf(shapes, more);
        times = Arrays.copyOf(times, more);
        levels = Arrays.copyOf(levels, more);
        return true;
    }

    private void add(int shape, int time, byte level) {
        shapes[count] = shape;
        times[count] = time;
        levels[count++] = level;
    }

    private int offset(long millis) {
        if (base == LogLine.NO_TIME) {
            base = millis;
        }
        while (Math.abs(Math.floorDiv(millis - base, unit)) >= Integer.MAX_VALUE) {
            unit *= COARSER;
            for (int k = 0; k < count; k++) {
                times[k] = times[k] == NO_TIME ? NO_TIME : Math.floorDiv(times[k], COARSER);
            }
        }
        return (int) Math.floorDiv(millis - base, unit);
    }

    void resolve(int[] templates) {
        templateOfShape = templates;
    }

    /** Lines of which something is known. */
    public long lines() {
        return count;
    }

    /** The place of a line's template in {@link LogAnalysis#templates}; -1 if it is not listed. */
    public int template(long line) {
        int shape = line >= 0 && line < count ? shapes[(int) line] : -1;
        return shape < 0 ? -1 : templateOfShape[shape];
    }

    /** When the line's record was written, in the log's own time; empty if the record does not say. */
    public OptionalLong time(long line) {
        return line < 0 || line >= count || times[(int) line] == NO_TIME
                ? OptionalLong.empty()
                : OptionalLong.of(base + times[(int) line] * unit);
    }

    /** Whether the line begins a record. */
    public boolean begins(long line) {
        return line >= 0 && line < count && (levels[(int) line] & CONTINUES) == 0;
    }

    /** The level of the line's record. */
    public Level level(long line) {
        return line < 0 || line >= count ? Level.NONE : LEVELS[levels[(int) line] & ~CONTINUES];
    }

    private static final Level[] LEVELS = Level.values();

    /**
     * Which lines are wanted.
     *
     * @param template only lines of this place in the analysis
     * @param from only lines from this time on, in milliseconds of the log's own time
     * @param to and before this one
     */
    public record Choice(OptionalInt template, OptionalLong from, OptionalLong to) {

        public static final Choice ALL = new Choice(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty());

        public Choice withTemplate(OptionalInt place) {
            return new Choice(place, from, to);
        }

        public Choice between(long start, long end) {
            return new Choice(template, OptionalLong.of(start), OptionalLong.of(end));
        }

        public Choice always() {
            return new Choice(template, OptionalLong.empty(), OptionalLong.empty());
        }

        /** Every line will do. */
        public boolean isAll() {
            return template.isEmpty() && from.isEmpty() && to.isEmpty();
        }
    }

    /** Only these lines. A line without a time is in no span of time. */
    public LineFinder.Lines only(Choice choice) {
        return choice.isAll() ? LineFinder.Lines.ALL : line -> wanted(line, choice);
    }

    private boolean wanted(long line, Choice choice) {
        if (choice.template().isPresent() && template(line) != choice.template().getAsInt()) {
            return false;
        }
        if (choice.from().isEmpty() && choice.to().isEmpty()) {
            return true;
        }
        OptionalLong time = time(line);
        return time.isPresent()
                && time.getAsLong() >= choice.from().orElse(Long.MIN_VALUE)
                && time.getAsLong() < choice.to().orElse(Long.MAX_VALUE);
    }

    /**
     * Records by time and level, of some lines only.
     *
     * @param from where the first bucket begins
     * @param to where the last one ends, at the earliest
     * @param buckets how many
     */
    public LogTimeline timeline(Choice choice, long from, long to, int buckets) {
        long width = Math.max(1, Math.ceilDiv(to - from, (long) buckets));
        long[][] counts = new long[(int) Math.max(1, Math.ceilDiv(to - from, width))][LEVELS.length];
        Choice within = choice.between(from, to);
        for (int line = 0; line < count; line++) {
            if ((levels[line] & CONTINUES) == 0 && times[line] != NO_TIME && wanted(line, within)) {
                int bucket = (int) ((base + times[line] * unit - from) / width);
                counts[bucket][levels[line]]++;
            }
        }
        return new LogTimeline(from, width, counts);
    }
}
