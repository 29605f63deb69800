package dev.runbench.logs;

import dev.runbench.logs.LogDigest.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps the first records of each shape and the first and last lines of a log, in bounded memory. */
final class RecordSamples {

    private static final int LONGEST_LINE = 2_000;
    private static final long MOST_CHARACTERS = 16 << 20;

    /** A record being collected; of a long one the end is kept too, because there the innermost cause stands. */
    private static final class Kept {
        final long line;
        final Level level;
        final List<String> head = new ArrayList<>();
        final Deque<String> tail = new ArrayDeque<>();
        long left;

        Kept(long line, Level level) {
            this.line = line;
            this.level = level;
        }

        Excerpt excerpt() {
            List<String> lines = new ArrayList<>(head);
            if (left > 0) {
                lines.add("... " + left + " lines left out ...");
            }
            lines.addAll(tail);
            return new Excerpt(line, lines);
        }
    }

    private final int mostRecords;
    private final int mostLines;
    private final int ends;
    private final Map<Integer, List<Kept>> byShape = new HashMap<>();
    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private Kept current = new Kept(0, Level.NONE);
    private boolean collecting;
    private long characters;

    /**
     * Begins with nothing.
     *
     * @param mostRecords of each shape
     * @param mostLines of each record
     * @param ends how many of the first and of the last lines
     */
    RecordSamples(int mostRecords, int mostLines, int ends) {
        this.mostRecords = mostRecords;
        this.mostLines = mostLines;
        this.ends = ends;
    }

    void line(String text) {
        if (ends == 0) {
            return;
        }
        if (first.size() < ends) {
            first.add(cut(text));
            return;
        }
        if (last.size() == ends) {
            last.removeFirst();
        }
        last.addLast(text.length() > LONGEST_LINE ? cut(text) : text);
    }

    /** A record begins. The first of a worse level is kept too, however many harmless ones came before it. */
    void begins(int shape, long line, Level level, String text) {
        collecting = false;
        if (mostRecords == 0 || characters > MOST_CHARACTERS) {
            return;
        }
        List<Kept> kept = byShape.computeIfAbsent(shape, _ -> new ArrayList<>(1));
        boolean worse = kept.stream().allMatch(k -> k.level.compareTo(level) < 0);
        if (kept.size() < mostRecords || worse) {
            current = new Kept(line, level);
            kept.add(current);
            collecting = true;
            goesOn(text);
        }
    }

    void goesOn(String text) {
        if (!collecting) {
            return;
        }
        String line = cut(text);
        characters += line.length();
        if (current.head.size() < mostLines / 2) {
            current.head.add(line);
            return;
        }
        if (current.tail.size() == mostLines / 2) {
            characters -= current.tail.removeFirst().length();
            current.left++;
        }
        current.tail.addLast(line);
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, LONGEST_LINE) + " ... (" + (line.length() - LONGEST_LINE) + " more characters)";
    }

    /** The first records of several shapes together, those of the worst level before others. */
    List<Excerpt> of(int[] shapes) {
        return java.util.Arrays.stream(shapes)
                .boxed()
                .flatMap(s -> byShape.getOrDefault(s, List.of()).stream())
                .sorted(Comparator.comparing((Kept k) -> k.level).reversed().thenComparingLong(k -> k.line))
                .limit(mostRecords)
                .map(Kept::excerpt)
                .toList();
    }

    List<String> first() {
        return List.copyOf(first);
    }

    List<String> last() {
        return Stream.of(last).flatMap(Deque::stream).toList();
    }
}
