package dev.runbench.session;

import dev.runbench.command.OutputSink.Channel;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the outputs of a file anew beside this machine's own, under names of this machine. What is too much is cut. */
final class TakenOutputs {

    private static final Logger LOG = LoggerFactory.getLogger(TakenOutputs.class);

    // Unpacked; a file that swells beyond this is an attack on the disk.
    private static final int LONGEST_LINE = 1_000_000;
    private static final String CUT = "1 (Cut here when the run was taken over: it was too long, or broken.)";

    private final HandedOver from;
    private final long mostOfOne;
    private long left;
    private int cut;

    /**
     * @param mostOfOne bytes of one output
     * @param most bytes of all of them
     */
    TakenOutputs(HandedOver from, long mostOfOne, long most) {
        this.from = from;
        this.mostOfOne = mostOfOne;
        this.left = most;
    }

    /** Writes an attempt's output; gives the name of its file, which is empty if there is none. */
    String take(Attempt attempt, OutputFile to) {
        try (to;
                InputStream packed = from.outputs().of(attempt).orElseGet(InputStream::nullInputStream)) {
            if (packed.available() > 0) {
                unpack(packed, to);
            }
        } catch (IOException e) {
            // Its end stands in the attempt.
            cut++;
            LOG.info("An output could not be taken over whole", e);
        }
        return to.name();
    }

    /** How many are not whole here. */
    int cut() {
        return cut;
    }

    private void unpack(InputStream packed, OutputFile to) throws IOException {
        long most = Math.min(mostOfOne, left);
        var bounded = new Bounded(new GZIPInputStream(packed), most);
        try (Reader in = new BufferedReader(new InputStreamReader(bounded, StandardCharsets.UTF_8))) {
            lines(in, to);
        } catch (IOException e) {
            LOG.info("An output in the file is broken", e);
            bounded.more = true;
        }
        left -= most - bounded.left;
        if (bounded.more) {
            cut++;
            line(CUT, to);
        }
    }

    private static void lines(Reader in, OutputFile to) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
            }
            if (c == '\n') {
                line(line.toString(), to);
                line.setLength(0);
            } else if (line.length() >= LONGEST_LINE) {
                line(line.toString(), to);
                // What follows goes on in the same channel.
                line.setLength(2);
            }
        }
        if (!line.isEmpty()) {
            line(line.toString(), to);
        }
    }

    private static void line(String line, OutputFile to) {
        to.write(line.startsWith("2 ") ? Channel.ERR : Channel.OUT, line.substring(Math.min(2, line.length())));
    }

    /** Ends early. */
    private static final class Bounded extends FilterInputStream {

        private long left;
        private boolean more;

        Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                more |= in.read() >= 0;
                return -1;
            }
            int got = in.read(bytes, from, (int) Math.min(length, left));
            left -= Math.max(0, got);
            return got;
        }
    }
}
