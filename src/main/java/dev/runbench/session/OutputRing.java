package dev.runbench.session;

import dev.runbench.command.OutputSink.Channel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a command's output, for the eye, and the way to all of them. Thread-safe: the worker writes, the window
 * reads.
 */
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
    private Optional<Path> whole = Optional.empty();

    /** All lines lie in a file, or will when they come. */
    synchronized void keptIn(Path file) {
        whole = Optional.of(file);
    }

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

    /**
     * Writes all lines, dropped ones too, as plain text: from the file, where the secrets that were filled in are not.
     *
     * @throws IOException if the file cannot be read, or {@code to} not be written
     */
    public void writeTo(OutputStream to) throws IOException {
        var out = new BufferedOutputStream(to);
        Optional<Path> file = file();
        if (file.isEmpty()) {
            for (Line line : after(0).lines()) {
                write(line.text(), out);
            }
        } else if (!KeptLines.read(file.get(), (_, text) -> write(Ansi.strip(text), out))) {
            write("(What came behind this is not on the disk.)", out);
        }
        out.flush();
    }

    private synchronized Optional<Path> file() {
        return whole.filter(_ -> written > 0);
    }

    private static void write(String line, OutputStream to) throws IOException {
        to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** How many lines there have been, dropped ones included. */
    public synchronized long written() {
        return written;
    }
}
