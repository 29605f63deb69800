package dev.runbench.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Watches a log that is written to: lines that are appended, a file that is begun anew (truncated, or overwritten in place) and one
 * that is replaced (renamed and created again, as logrotate does). It has no thread: whoever wants news asks for it now and then,
 * one thread at a time.
 */
public final class LogFollower {

    private static final int LAST_BYTES = 256;

    /** What happened since the last time. */
    public sealed interface News {}

    /** Nothing. */
    public record Nothing() implements News {}

    /**
     * Lines were appended.
     *
     * @param from the first that is new or longer than it was, from 0
     * @param lines how many the log has now
     */
    public record Grown(long from, long lines) implements News {}

    /**
     * Another file is at this place now, or the same with other contents. The log from before can still be read if it was replaced;
     * whoever opened it closes it.
     *
     * @param why in words
     * @param log the new one, indexed; it is followed from now on
     */
    public record Restarted(String why, LogFile log) implements News {}

    private final List<Consumer<News>> listeners = new CopyOnWriteArrayList<>();
    private LogFile log;
    private Object identity;
    private FileTime changed = FileTime.fromMillis(Long.MIN_VALUE);
    private byte[] last = new byte[0];

    private LogFollower(LogFile log, Object identity) {
        this.log = log;
        this.identity = identity;
    }

    /**
     * Follows a log that is {@link LogFile#isInPlace in place}.
     *
     * @throws IOException if it is a copy, or is gone
     */
    public static LogFollower of(LogFile log) throws IOException {
        if (!log.isInPlace()) {
            throw new IOException("only a single file that is not packed can be followed");
        }
        return new LogFollower(log, identity(attributes(log.path())));
    }

    /** Is told of everything but nothing, on the thread that asks. */
    public void listen(Consumer<News> listener) {
        listeners.add(listener);
    }

    /** The log that is followed. */
    public LogFile log() {
        return log;
    }

    /** Looks at the file. */
    public News poll() throws IOException {
        News news = look();
        if (!(news instanceof Nothing)) {
            listeners.forEach(l -> l.accept(news));
        }
        return news;
    }

    private News look() throws IOException {
        BasicFileAttributes now;
        try {
            now = attributes(log.path());
        } catch (NoSuchFileException _) {
            return grown(); // between two files; the old one may still get its last lines
        }
        if (!identity(now).equals(identity)) {
            News rest = grown();
            return rest instanceof Nothing ? restarted("The file was replaced by a new one.", now) : rest;
        }
        if (now.size() < log.indexed()) {
            return restarted("The file was truncated and begun anew.", now);
        }
        boolean touched = !now.lastModifiedTime().equals(changed);
        if (touched && last.length > 0 && !Arrays.equals(last, log.before(log.indexed(), last.length))) {
            return restarted("The file was overwritten with other lines.", now);
        }
        changed = now.lastModifiedTime();
        return grown();
    }

    private News grown() throws IOException {
        long before = log.indexed();
        if (log.size() == before) {
            remember();
            return new Nothing();
        }
        long from = log.index();
        remember();
        return log.indexed() == before ? new Nothing() : new Grown(from, log.lines());
    }

    private void remember() throws IOException {
        last = log.before(log.indexed(), LAST_BYTES);
    }

    private News restarted(String why, BasicFileAttributes now) throws IOException {
        LogFile fresh = LogFile.open(log.path());
        try {
            fresh.index();
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        log = fresh;
        identity = identity(now);
        changed = now.lastModifiedTime();
        remember();
        return new Restarted(why, fresh);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** Which file it is: its number in the file system, or on Windows, which tells none, when it was created. */
    private static Object identity(BasicFileAttributes file) {
        return Objects.requireNonNullElse(file.fileKey(), file.creationTime());
    }
}
