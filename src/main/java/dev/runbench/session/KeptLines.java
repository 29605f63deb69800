package dev.runbench.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbench.command.OutputSink.Channel;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Lines of an output as they lie on the disk: gzip, UTF-8, each behind "1 " (standard output) or "2 " (standard error). */
public final class KeptLines {

    private KeptLines() {}

    /** Takes one line after the other. */
    @FunctionalInterface
    public interface To {

        /** @param text without its channel, as received but for the secrets that were filled in */
        void line(Channel channel, String text) throws IOException;
    }

    /**
     * Reads a file to its end, or to where it was cut off.
     *
     * @return whether it was whole; one that is still written or that a crash cut off gives what it has
     * @throws IOException if it cannot be read at all, or what {@code to} throws
     */
    public static boolean read(Path file, To to) throws IOException {
        try (var bytes = new ToTheCut(Files.newInputStream(file));
                var lines = new BufferedReader(new InputStreamReader(bytes, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.line(channel(line), line.substring(Math.min(2, line.length())));
            }
            return !bytes.cut;
        } catch (EOFException _) {
            // Not even its first bytes are there.
            return false;
        }
    }

    // A reader that met the missing end as an error would throw away the last 8 KB that are there.
    private static final class ToTheCut extends FilterInputStream {

        private boolean cut;

        ToTheCut(InputStream file) throws IOException {
            super(new GZIPInputStream(file));
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            try {
                return cut ? -1 : super.read(bytes, from, most);
            } catch (EOFException _) {
                cut = true;
                return -1;
            }
        }
    }

    private static Channel channel(String line) {
        return line.startsWith("2 ") ? Channel.ERR : Channel.OUT;
    }

    /** A line as it is kept. */
    public static String of(Channel channel, String text) {
        return (channel == Channel.ERR ? "2 " : "1 ") + text;
    }
}
