package dev.runbench.session;

import dev.runbench.command.OutputSink.Channel;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole output of one attempt on its way to the disk, as {@link KeptLines} reads it. A full disk does not end the command:
 * it is told, by {@link #lost()}. Thread-safe.
 */
final class OutputFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputFile.class);

    // A crash loses no more than this of what had arrived.
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final Path path;
    private @Nullable BufferedWriter writer;
    private String lost = "";
    private boolean begun;
    private boolean flushes;

    OutputFile(Path path) {
        this.path = path;
    }

    synchronized void write(Channel channel, String line) {
        if (!lost.isEmpty()) {
            return;
        }
        try {
            BufferedWriter open = writer == null ? open() : writer;
            open.write(KeptLines.of(channel, line));
            open.write('\n');
            // By the clock and not by the next line: a command may say something and then hang for hours.
            if (!flushes) {
                flushes = true;
                LATER.execute(this::flush);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private BufferedWriter open() throws IOException {
        Files.createDirectories(path.getParent());
        // Not Files.newOutputStream: its channel is closed for good when a stop interrupts the worker.
        var zip = new GZIPOutputStream(new FileOutputStream(path.toFile()), 1 << 15, true);
        var open = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 15);
        writer = open;
        begun = true;
        return open;
    }

    private synchronized void flush() {
        flushes = false;
        try {
            if (writer != null) {
                writer.flush();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    Path path() {
        return path;
    }

    synchronized String name() {
        return begun && lost.isEmpty() ? path.getFileName().toString() : "";
    }

    /** A sentence if the output could not be kept; otherwise empty. */
    synchronized String lost() {
        return lost;
    }

    @Override
    public synchronized void close() {
        try (BufferedWriter last = writer) {
            writer = null;
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        lost = "Its output could not be kept whole on the disk (" + e.getMessage()
                + "); its end is kept in the database.";
        LOG.warn("The output file {} could not be written; the command's tail is kept in the database", path, e);
    }

    /** The file's last lines as a ring. A file that a crash cut off gives what it has. */
    static OutputRing read(Path path) {
        var ring = new OutputRing();
        ring.keptIn(path);
        try {
            if (!KeptLines.read(path, (channel, text) -> ring.add(channel, Ansi.strip(text)))) {
                LOG.info("The output file {} is cut off", path);
            }
        } catch (NoSuchFileException e) {
            LOG.info("The output file {} is gone", path, e);
        } catch (IOException e) {
            LOG.warn("The output file {} cannot be read", path, e);
        }
        return ring;
    }
}
