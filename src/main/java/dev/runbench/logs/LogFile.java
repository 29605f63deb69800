package dev.runbench.logs;

import dev.runbench.base.WholeFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A log of any size whose lines can be had by their number, at once and without holding them: the place of every 128th line is
 * remembered, the rest is counted from there. Lines are numbered from 0. Thread-safe.
 *
 * <p>Decided: positional reads; not a memory map, because a log that is truncated while it is mapped ends the process. Decided: an
 * asynchronous channel that is waited for; not a plain one, because interrupting one reader would close it for all.
 */
public final class LogFile implements AutoCloseable {

    /** Characters of a line that are shown; the rest of a longer one is left out, and it says so. */
    public static final int LONGEST = 16_384;

    private static final int STEP = 128;
    private static final int BLOCK = 1 << 20;
    private static final int READ = 1 << 14;
    private static final char BROKEN = '\uFFFD';

    /**
     * A line as it is shown.
     *
     * @param number from 0
     * @param level the level that it names itself; none for the further lines of a stack trace
     */
    public record Line(long number, String text, Level level) {}

    private final Path file;
    private final LogBytes content;
    private final LogCopy copy;
    private final Object indexing = new Object();
    private final Object lock = new Object();
    private long[] places = new long[1024];
    private int known = 1;
    private long ended; // lines whose end was seen
    private volatile long lines;
    private volatile long indexed;

    private LogFile(Path file, LogCopy copy) throws IOException {
        this.file = file;
        this.copy = copy;
        this.content = copy.file().isPresent() ? copy.bytes() : LogBytes.plain(file);
    }

    /**
     * Opens a file. What cannot be read in place (packed, UTF-16, an archive, a folder) becomes a copy, of several logs in the order
     * of time, encrypted, which {@link #close} deletes; {@link LogCopies} keeps them elsewhere. {@link #index} comes next.
     */
    public static LogFile open(Path file) throws IOException {
        return open(List.of(file), Layout.FOUND);
    }

    /** Opens files, folders and archives as one log in the order of time. */
    public static LogFile open(List<Path> places, Layout layout) throws IOException {
        return open(places, layout, LogCopies.temporary());
    }

    static LogFile open(List<Path> places, Layout layout, LogCopies copies) throws IOException {
        LogCopy copy = LogCopy.of(places, layout, copies);
        try {
            return new LogFile(places.getFirst(), copy);
        } catch (IOException | RuntimeException e) {
            copy.delete();
            throw e;
        }
    }

    /** A log that is in no file, kept in an encrypted one that {@link #close} deletes. */
    public static LogFile of(String text) throws IOException {
        return LogCopies.temporary().of(text);
    }

    static LogFile of(WholeFile.Writing log, LogCopies copies) throws IOException {
        LogCopy copy = LogCopy.of(log, copies);
        return new LogFile(copy.file().orElseThrow(), copy);
    }

    /** The names of the logs that this one is made of; one if it is not merged. */
    public List<String> sources() {
        return copy.sources().isEmpty() ? List.of(file.toString()) : copy.sources();
    }

    /** Which of {@link #sources} a line is from. */
    public int source(long line) {
        return copy.source(line);
    }

    /** Whether the file itself is shown, so that it may be followed while it grows. */
    public boolean isInPlace() {
        return copy.file().isEmpty();
    }

    /** Its lines as {@link LogService} reads them. */
    MergedLog records(AnalyzeOptions options) throws IOException {
        return copy.records(file, options);
    }

    /** The file that was asked for. */
    public Path path() {
        return file;
    }

    /** Where its bytes lie; those of a copy are encrypted. */
    public Path place() {
        return copy.file().orElse(file);
    }

    /** Lines that are known so far. */
    public long lines() {
        return lines;
    }

    /** Bytes, and how many of them have been looked through for lines. */
    public long indexed() {
        return indexed;
    }

    public long size() throws IOException {
        return content.size();
    }

    /**
     * Finds the lines, from where it was last; on its own thread. What is known already can be read meanwhile.
     *
     * @return the first line that is new or longer than it was
     */
    public long index() throws IOException {
        synchronized (indexing) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            byte[] bytes = block.array();
            long before = ended;
            long at = indexed;
            boolean open = lines > ended;
            for (int n = fill(block.clear(), at); n > 0; n = fill(block.clear(), at)) {
                stopIfInterrupted();
                long count = ended;
                for (int i = 0; i < n; i++) {
                    if (bytes[i] == '\n') {
                        count++;
                        if (count % STEP == 0) {
                            remember(at + i + 1);
                        }
                    }
                }
                open = bytes[n - 1] != '\n';
                at += n;
                ended = count;
                indexed = at;
                lines = count;
            }
            lines = ended + (open ? 1 : 0);
            return before;
        }
    }

    /** Bytes before a place, fewer at the beginning. */
    byte[] before(long place, int most) throws IOException {
        int n = (int) Math.min(most, place);
        ByteBuffer some = ByteBuffer.allocate(n);
        for (int got = 1; some.hasRemaining() && got > 0; ) {
            got = fill(some, place - n + some.position());
        }
        return Arrays.copyOf(some.array(), some.position());
    }

    private int fill(ByteBuffer block, long at) throws IOException {
        return content.read(block, at);
    }

    private void remember(long place) {
        synchronized (lock) {
            if (known == places.length) {
                places = Arrays.copyOf(places, known * 2);
            }
            places[known++] = place;
        }
    }

    /** Lines from a number on, fewer at the end. */
    public List<Line> lines(long from, int count) throws IOException {
        List<Line> some = new ArrayList<>();
        var parser = new LineParser(0);
        read(from, count, (number, text) -> {
            some.add(new Line(number, text, parser.parse(text).level()));
            return true;
        });
        return some;
    }

    /** Takes lines in order. */
    interface Reader {
        /** @return whether the next one is wanted */
        boolean line(long number, String text);
    }

    /** Reads on from a line, at most so many. */
    void read(long from, long count, Reader reader) throws IOException {
        if (from < 0 || from >= lines) {
            return;
        }
        long at;
        synchronized (lock) {
            at = places[(int) (from / STEP)];
        }
        long number = from / STEP * STEP;
        ByteBuffer block = ByteBuffer.allocate(count > STEP ? BLOCK : READ);
        byte[] bytes = block.array();
        byte[] line = new byte[256];
        int length = 0;
        boolean longer = false;
        long end = Math.min(lines, from + count);
        for (int n = fill(block.clear(), at); n > 0; n = fill(block.clear(), at)) {
            stopIfInterrupted();
            at += n;
            for (int i = 0; i < n; i++) {
                if (bytes[i] != '\n') {
                    if (length == line.length && length < LONGEST) {
                        line = Arrays.copyOf(line, Math.min(LONGEST, length * 2));
                    }
                    if (length < line.length) {
                        line[length++] = bytes[i];
                    } else {
                        longer = true;
                        if (number == end - 1) { // its end may be far away, and nothing behind it is wanted
                            if (number >= from) {
                                reader.line(number, text(line, length, true));
                            }
                            return;
                        }
                    }
                    continue;
                }
                if (number >= from && !reader.line(number, text(line, length, longer))) {
                    return;
                }
                length = 0;
                longer = false;
                if (++number >= end) {
                    return;
                }
            }
        }
        if (number < end && number >= from && length > 0) {
            reader.line(number, text(line, length, longer));
        }
    }

    private static String text(byte[] line, int length, boolean longer) {
        int n = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = new String(line, 0, n, StandardCharsets.UTF_8);
        if (text.indexOf(BROKEN) >= 0) {
            text = new String(line, 0, n, StandardCharsets.ISO_8859_1);
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text; // the mark of UTF-8
        return longer ? text + " … (the line goes on)" : text;
    }

    static void stopIfInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw stopped();
        }
    }

    private static InterruptedIOException stopped() {
        return new InterruptedIOException("stopped");
    }

    @Override
    public void close() throws IOException {
        content.close();
        copy.delete();
    }
}
