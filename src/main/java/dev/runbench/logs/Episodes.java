package dev.runbench.logs;

import dev.runbench.logs.Surges.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rare records of a log in their order. Many different ones in quick succession are one episode, such as a start-up,
 * and count once.
 */
final class Episodes {

    private static final int RARE = 3;
    private static final int LEAST_KINDS = 4;
    private static final int LINES_APART = 8;
    private static final long MILLIS_APART = 3_000;

    /** A rare record of a kind. */
    private record Event(Kind kind, long line, long millis) {}

    private final List<Long> begins = new ArrayList<>();
    private final Map<Long, Long> beginOfLine = new HashMap<>();

    private Episodes() {}

    static Episodes of(List<Kind> kinds, Surges surges) {
        List<Event> events = new ArrayList<>();
        for (Kind kind : kinds) {
            if (kind.rare().known()
                    && kind.rare().size <= RARE
                    && surges.of(kind).isEmpty()) {
                for (int k = 0; k < kind.rare().size; k++) {
                    events.add(new Event(kind, kind.rare().lines[k], kind.rare().millis[k]));
                }
            }
        }
        events.sort(Comparator.comparingLong(Event::line));
        Episodes episodes = new Episodes();
        for (int from = 0; from < events.size(); ) {
            int to = from + 1;
            while (to < events.size() && close(events.get(to - 1), events.get(to))) {
                to++;
            }
            episodes.add(events.subList(from, to));
            from = to;
        }
        return episodes;
    }

    private static boolean close(Event a, Event b) {
        boolean times = a.millis() != LogLine.NO_TIME && b.millis() != LogLine.NO_TIME;
        return times
                ? Math.abs(b.millis() - a.millis()) <= MILLIS_APART && b.line() - a.line() <= 20 * LINES_APART
                : b.line() - a.line() <= LINES_APART;
    }

    private void add(List<Event> events) {
        List<Kind> kinds = events.stream().map(Event::kind).distinct().toList();
        if (kinds.size() < LEAST_KINDS) {
            events.forEach(e -> begins.add(e.line()));
            return;
        }
        long begin = events.getFirst().line();
        begins.add(begin);
        events.forEach(e -> beginOfLine.put(e.line(), begin));
    }

    /** How many episodes begin between two lines, without them. */
    int between(long from, long to) {
        return Math.max(0, upTo(to - 1) - upTo(from));
    }

    private int upTo(long line) {
        int low = 0;
        int high = begins.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (begins.get(middle) <= line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The line where the sequence begins of which the line is part; the line itself if it is part of none. */
    long begin(long line) {
        return beginOfLine.getOrDefault(line, line);
    }

    /** Whether a sequence of different rare records begins in the line. */
    boolean sequence(long begin) {
        return beginOfLine.getOrDefault(begin, 0L) == begin;
    }
}
