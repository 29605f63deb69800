package dev.runbench.session;

import dev.runbench.command.OutputSink.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines of a command's output, for the eye. Thread-safe: the worker writes, the window reads. */
public final class OutputRing {

    static final int MOST_LINES = 10_000;
    static final int MOST_CHARS = 4_000_000;

    /**
     * A line as shown.
     *
     * @param number 1 for the first line of the output
     */
    public record Line(long number, Channel channel, String text) {}

    /**
     * What came after a line.
     *
     * @param first number of the oldest line that is still kept; 1 if none was dropped
     */
    public record Part(List<Line> lines, long first) {}

    private final Deque<Line> lines = new ArrayDeque<>();
    private long written;
    private long chars;

    synchronized void add(Channel channel, String text) {
        lines.addLast(new Line(++written, channel, text));
        chars += text.length();
        while (lines.size() > MOST_LINES || (chars > MOST_CHARS && lines.size() > 1)) {
            chars -= lines.removeFirst().text().length();
        }
    }

    /** The kept lines with numbers above {@code number}. */
    public synchronized Part after(long number) {
        long first = lines.isEmpty() ? written + 1 : lines.getFirst().number();
        if (number >= written) {
            return new Part(List.of(), first);
        }
        List<Line> fresh = new ArrayList<>();
        for (var newest = lines.descendingIterator(); newest.hasNext(); ) {
            Line line = newest.next();
            if (line.number() <= number) {
                break;
            }
            fresh.add(line);
        }
        return new Part(List.copyOf(fresh.reversed()), first);
    }

    /** How many lines there have been, dropped ones included. */
    public synchronized long written() {
        return written;
    }
}
