package dev.runbench.command.host;

import dev.runbench.command.OutputSink;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Cuts a stream of bytes into lines of UTF-8. A byte that is no UTF-8 becomes "\xNN", so that nothing is guessed and nothing
 * lost. A very long line is passed on in parts. Where a line overwrites itself, as progress bars do, its states are passed on
 * as lines, but of fast ones only some, and the last one tells how many were left out.
 */
public final class LineCutter {

    private static final int LONGEST_PART = 8 * 1024;
    private static final int STATES_AT_ONCE = 5;
    private static final long STATE_NANOS = 200_000_000;

    private final OutputSink sink;
    private final OutputSink.Channel channel;
    private final LongSupplier nanos;
    private final byte[] line = new byte[LONGEST_PART];
    private int length;
    private boolean returned;
    private int states;
    private int leftOut;
    private long lastState;
    private String hidden = "";

    public LineCutter(OutputSink sink, OutputSink.Channel channel) {
        this(sink, channel, System::nanoTime);
    }

    LineCutter(OutputSink sink, OutputSink.Channel channel, LongSupplier nanos) {
        this.sink = sink;
        this.channel = channel;
        this.nanos = nanos;
    }

    /** From now on this text is shown as dots, wherever it comes. */
    public void hide(String secret) {
        hidden = secret;
    }

    public void add(byte[] bytes) {
        for (byte b : bytes) {
            if (returned && b != '\n' && b != '\r') {
                overwrite();
            }
            if (b == '\n') {
                newLine();
            } else if (b == '\r') {
                returned = true;
                sink.inexact();
            } else {
                if (length == line.length) {
                    sink.inexact();
                    part();
                }
                line[length++] = b;
            }
        }
    }

    /** The last line may have no line break. */
    public void end() {
        if (length > 0 || leftOut > 0) {
            newLine();
        }
    }

    private void newLine() {
        pass(length, leftOut > 0 ? " (" + leftOut + " states before it were overwritten)" : "");
        length = 0;
        states = 0;
        leftOut = 0;
        returned = false;
    }

    private void overwrite() {
        returned = false;
        if (length == 0) {
            return;
        }
        long now = nanos.getAsLong();
        if (states < STATES_AT_ONCE || now - lastState >= STATE_NANOS) {
            pass(length, "");
            lastState = now;
        } else {
            leftOut++;
        }
        states++;
        length = 0;
    }

    // A character must not be cut in two: its continuation bytes are 10xxxxxx.
    private void part() {
        int cut = length - 1;
        while (cut > length - 4 && (line[cut] & 0xC0) == 0x80) {
            cut--;
        }
        boolean asciiEnd = line[length - 1] >= 0;
        int end = asciiEnd ? length : cut;
        byte[] secret = hidden.getBytes(StandardCharsets.UTF_8);
        if (secret.length > 0 && secret.length < LONGEST_PART / 2) {
            end = whereNoSecretIsCut(secret);
        }
        pass(end, "");
        System.arraycopy(line, end, line, 0, length - end);
        length -= end;
    }

    // Nor may what is hidden: then nobody would know it again.
    private int whereNoSecretIsCut(byte[] secret) {
        int end = length - secret.length + 1;
        while ((line[end] & 0xC0) == 0x80) {
            end--;
        }
        for (int at = Math.max(0, end - secret.length + 1); at < end; at++) {
            if (Arrays.equals(line, at, at + secret.length, secret, 0, secret.length)) {
                return at + secret.length;
            }
        }
        return end;
    }

    private void pass(int end, String remark) {
        String text = decoded(ByteBuffer.wrap(line, 0, end));
        boolean holds = !hidden.isEmpty() && text.contains(hidden);
        if (holds) {
            sink.inexact();
        }
        sink.line(channel, (holds ? text.replace(hidden, "••••••") : text) + remark);
    }

    private String decoded(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(bytes.remaining());
        CoderResult result = decoder.decode(bytes, chars, true);
        if (!result.isError()) {
            return chars.flip().toString();
        }
        sink.inexact();
        StringBuilder text = new StringBuilder();
        while (result.isError()) {
            text.append(chars.flip());
            for (int i = 0; i < result.length(); i++) {
                text.append(String.format("\\x%02x", bytes.get() & 0xFF));
            }
            chars.clear();
            result = decoder.reset().decode(bytes, chars, true);
        }
        return text.append(chars.flip()).toString();
    }
}
