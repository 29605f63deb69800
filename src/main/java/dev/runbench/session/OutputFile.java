package dev.runbench.session;

import dev.runbench.command.OutputSink.Channel;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole output of one attempt on disk: gzip, UTF-8, each line behind "1 " (standard output) or "2 " (standard error), as
 * received but for the secrets that were filled in. A full disk does not end the command: it is told, by {@link #lost()}.
 */
final class OutputFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputFile.class);

    // A crash loses no more than this of what had arrived.
    private static final Duration FLUSH_AFTER = Duration.ofSeconds(1);

    private final Path path;
    private @Nullable BufferedWriter writer;
    private String lost = "";
    private boolean begun;
    private long flushed = System.nanoTime();

    OutputFile(Path path) {
        this.path = path;
    }

    void write(Channel channel, String line) {
        if (!lost.isEmpty()) {
            return;
        }
        try {
            BufferedWriter open = writer == null ? open() : writer;
            open.write(channel == Channel.OUT ? "1 " : "2 ");
            open.write(line);
            open.write('\n');
            if (System.nanoTime() - flushed > FLUSH_AFTER.toNanos()) {
                open.flush();
                flushed = System.nanoTime();
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

    String name() {
        return begun && lost.isEmpty() ? path.getFileName().toString() : "";
    }

    /** A sentence if the output could not be kept; otherwise empty. */
    String lost() {
        return lost;
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
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
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                ring.add(
                        line.startsWith("2 ") ? Channel.ERR : Channel.OUT,
                        Ansi.strip(line.substring(Math.min(2, line.length()))));
            }
        } catch (EOFException | NoSuchFileException e) {
            LOG.info("The output file {} is cut off or gone", path, e);
        } catch (IOException e) {
            LOG.warn("The output file {} cannot be read", path, e);
        }
        return ring;
    }
}
