package dev.runbench.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
    private final Optional<Path> copy;
    private final Object lock = new Object();
    private long[] places = new long[1024];
    private int known = 1;
    private volatile long lines;
    private volatile long indexed;

    private LogFile(Path file, LogBytes content, Optional<Path> copy) {
        this.file = file;
        this.copy = copy;
        this.content = content;
    }

    /** Opens a file; a copy that it may need is readable for this process only. {@link #index} comes next. */
    public static LogFile open(Path file) throws IOException {
        return open(file, LogCopies.temporary());
    }

    /** Opens a file; gzip and UTF-16 are unpacked into a copy that {@link #close} deletes. {@link #index} comes next. */
    static LogFile open(Path file, LogCopies copies) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(2);
        }
        boolean gzip = head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
        boolean wide = head.length == 2
                && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                        || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
        return gzip || wide
                ? of(file, copies.unpacked(file))
                : new LogFile(file, LogBytes.plain(file), Optional.empty());
    }

    /** A log that is in no file; its copy is readable for this process only. */
    public static LogFile of(String text) throws IOException {
        return of(text, LogCopies.temporary());
    }

    /** A log that is in no file, kept in an encrypted copy that {@link #close} deletes. */
    static LogFile of(String text, LogCopies copies) throws IOException {
        LogCopies.Copy copy = copies.text(text);
        return of(copy.file(), copy);
    }

    private static LogFile of(Path file, LogCopies.Copy copy) {
        return new LogFile(file, copy.bytes(), Optional.of(copy.file()));
    }

    /** The file that was asked for. */
    public Path path() {
        return file;
    }

    /** All bytes from the first one on, unpacked and in the clear. */
    public InputStream stream() throws IOException {
        return copy.isEmpty() ? Files.newInputStream(file) : new ByteStream(content);
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

    /** Finds the lines; on its own thread, once. What is known already can be read meanwhile. */
    public void index() throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        byte[] bytes = block.array();
        long count = 0;
        long at = 0;
        boolean open = false;
        for (int n = fill(block.clear(), at); n > 0; n = fill(block.clear(), at)) {
            stopIfInterrupted();
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
            indexed = at;
            lines = count;
        }
        lines = count + (open ? 1 : 0);
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
        var parser = new LineParser(Year.now(ZoneOffset.UTC).getValue());
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
        if (copy.isPresent()) {
            Files.deleteIfExists(copy.get());
        }
    }
}
