package dev.runbench.logs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

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
    private final AsynchronousFileChannel channel;
    private final Optional<Path> copy;
    private final Object lock = new Object();
    private long[] places = new long[1024];
    private int known = 1;
    private volatile long lines;
    private volatile long indexed;

    private LogFile(Path file, Optional<Path> copy) throws IOException {
        this.file = file;
        this.copy = copy;
        this.channel = AsynchronousFileChannel.open(copy.orElse(file), StandardOpenOption.READ);
    }

    /** Opens a file; gzip and UTF-16 are unpacked into a copy that {@link #close} deletes. {@link #index} comes next. */
    public static LogFile open(Path file) throws IOException {
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
        return new LogFile(file, gzip || wide ? Optional.of(unpacked(file)) : Optional.empty());
    }

    /** A log that is in no file, kept in one that {@link #close} deletes. */
    public static LogFile of(String text) throws IOException {
        Path copy = Files.createTempFile("runbench-log", ".txt");
        Files.writeString(copy, text);
        return new LogFile(copy, Optional.of(copy));
    }

    private static Path unpacked(Path file) throws IOException {
        Path copy = Files.createTempFile("runbench-log", ".txt");
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), BLOCK)) {
            var source = new LineSource(in);
            for (Optional<String> line = source.next(); line.isPresent(); line = source.next()) {
                out.write(line.get().getBytes(StandardCharsets.UTF_8));
                if (!source.goesOn) {
                    out.write('\n');
                }
                stopIfInterrupted();
            }
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
        return copy;
    }

    /** The file that was asked for. */
    public Path path() {
        return file;
    }

    /** What {@link LogService} reads. */
    public Path plain() {
        return copy.orElse(file);
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
        return channel.size();
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
        try {
            return channel.read(block, at).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        }
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
        channel.close();
        if (copy.isPresent()) {
            Files.deleteIfExists(copy.get());
        }
    }
}
