package dev.runbench.command.ssh;

import dev.runbench.command.OutputSink;
import java.nio.charset.StandardCharsets;

/** Cuts a stream of bytes into lines of UTF-8. A very long line is passed on in parts. */
final class LineCutter {

    private static final int LONGEST_PART = 8 * 1024;

    private final OutputSink sink;
    private final OutputSink.Channel channel;
    private final byte[] line = new byte[LONGEST_PART];
    private int length;

    LineCutter(OutputSink sink, OutputSink.Channel channel) {
        this.sink = sink;
        this.channel = channel;
    }

    void add(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n') {
                boolean carriageReturn = length > 0 && line[length - 1] == '\r';
                pass(carriageReturn ? length - 1 : length);
                length = 0;
            } else {
                if (length == line.length) {
                    part();
                }
                line[length++] = b;
            }
        }
    }

    /** The last line may have no line break. */
    void end() {
        if (length > 0) {
            pass(length);
            length = 0;
        }
    }

    // A character must not be cut in two: its continuation bytes are 10xxxxxx.
    private void part() {
        int cut = length - 1;
        while (cut > length - 4 && (line[cut] & 0xC0) == 0x80) {
            cut--;
        }
        boolean asciiEnd = line[length - 1] >= 0;
        int end = asciiEnd ? length : cut;
        pass(end);
        System.arraycopy(line, end, line, 0, length - end);
        length -= end;
    }

    private void pass(int end) {
        sink.line(channel, new String(line, 0, end, StandardCharsets.UTF_8));
    }
}
