package dev.runbench.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of a stream of bytes, whatever they are: packed ones are unpacked, UTF-16 is recognised by its mark, bytes that are not
 * UTF-8 are read as Latin-1. A line longer than {@link #LONGEST} comes in parts. Memory is bounded by that length.
 */
final class LineSource {

    static final int LONGEST = 1 << 20;
    private static final char BROKEN = '\uFFFD';

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int limit;
    private byte[] line = new byte[1 << 12];
    private int length;
    private Charset wide = StandardCharsets.UTF_8;
    private boolean isWide;

    long partedLines;
    long latinLines;
    final NoText noText = new NoText();
    /** Whether the line that {@link #next} gave goes on in the next one. */
    boolean goesOn;

    private boolean isRest;

    LineSource(InputStream raw) throws IOException {
        in = Unpacked.of(raw);
        in.mark(4);
        int first = in.read();
        int second = in.read();
        int third = in.read();
        in.reset();
        isWide = (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
        wide = first == 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        boolean marked = first == 0xef && second == 0xbb && third == 0xbf;
        in.skipNBytes(isWide ? 2 : marked ? 3 : 0);
    }

    /** The next line without its end; empty at the end of the stream. */
    Optional<String> next() throws IOException {
        length = 0;
        isRest = goesOn;
        goesOn = false;
        while (true) {
            if (at == limit && !fill()) {
                return length == 0 ? Optional.empty() : Optional.of(text());
            }
            int end = at;
            while (end < limit && block[end] != '\n') {
                end++;
            }
            int take = Math.min(end - at, LONGEST - length);
            append(take);
            if (at < end) {
                goesOn = true;
                partedLines += isRest ? 0 : 1;
                return Optional.of(text());
            }
            if (end < limit && newline()) {
                return Optional.of(text());
            }
        }
    }

    /** Consumes the byte of a line's end; in UTF-16 it may be one half of another character. */
    private boolean newline() throws IOException {
        if (!isWide) {
            at++;
            return true;
        }
        append(1);
        boolean little = wide == StandardCharsets.UTF_16LE;
        if (little && length % 2 == 1 && (at < limit || fill()) && block[at] == 0) {
            at++;
            length--;
            return true;
        }
        if (!little && length % 2 == 0 && line[length - 2] == 0) {
            length -= 2;
            return true;
        }
        return false;
    }

    private void append(int n) {
        if (length + n > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + n));
        }
        System.arraycopy(block, at, line, length, n);
        length += n;
        at += n;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(block));
        if (!isWide) {
            noText.look(block, limit);
        }
        return limit > 0;
    }

    private String text() {
        int n = length;
        if (!isWide && n > 0 && line[n - 1] == '\r') {
            n--;
        }
        if (isWide) {
            String text = new String(line, 0, n, wide);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
        String text = new String(line, 0, n, StandardCharsets.UTF_8);
        if (text.indexOf(BROKEN) >= 0 && !goesOn && !isRest) {
            latinLines++;
            return new String(line, 0, n, StandardCharsets.ISO_8859_1);
        }
        return text;
    }
}
