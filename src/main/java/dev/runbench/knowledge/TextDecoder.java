package dev.runbench.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes to text: a byte order mark decides, then UTF-16 shows by its zero bytes, then UTF-8 if every byte is valid, and
 * what is left is windows-1252, which is what Windows tools write. Binary files are refused with what they are.
 */
final class TextDecoder {

    static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int SNIFFED_BYTES = 8192;

    // How well-known binary files begin; ISO-8859-1 maps bytes to characters one to one.
    private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

    static {
        BEGINNINGS.put("\u0089PNG", "a PNG image");
        BEGINNINGS.put("\u00ff\u00d8\u00ff", "a JPEG image");
        BEGINNINGS.put("GIF8", "a GIF image");
        BEGINNINGS.put("PK\u0003\u0004", "a zip archive or Office document under another name; rename it");
        BEGINNINGS.put("\u001f\u008b", "compressed with gzip; give it the ending .gz");
        BEGINNINGS.put("BZh", "compressed with bzip2; unpack it first");
        BEGINNINGS.put("\u00fd7zXZ", "compressed with xz; unpack it first");
        BEGINNINGS.put("(\u00b5/\u00fd", "compressed with zstd; unpack it first");
        BEGINNINGS.put("7z\u00bc\u00af", "a 7z archive; unpack it first");
        BEGINNINGS.put("\u007fELF", "a program");
        BEGINNINGS.put("MZ", "a program");
        BEGINNINGS.put("\u00ca\u00fe\u00ba\u00be", "a Java class file");
        BEGINNINGS.put("\u00d0\u00cf\u0011\u00e0", "an old Office document; save it as .docx or PDF");
        BEGINNINGS.put("SQLite format 3", "a SQLite database");
        BEGINNINGS.put("%PDF-", "a PDF without the ending .pdf; rename it");
    }

    private TextDecoder() {}

    /** The text with {@code \n} line ends, without byte order mark, zero characters and lone surrogates. */
    static String decode(byte[] bytes) throws UnreadableException {
        refuseBinary(bytes);
        return normalise(decodeRaw(bytes));
    }

    private static String decodeRaw(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        Optional<Charset> wide = wide(bytes);
        if (wide.isPresent()) {
            int mark = starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE) ? 2 : 0;
            return new String(bytes, mark, bytes.length - mark, wide.get());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    /** The encoding of a file, which is read as far as that takes: to its end if it is UTF-8. */
    static Charset charset(Path place) throws IOException {
        try (InputStream in = Files.newInputStream(place)) {
            byte[] head = in.readNBytes(SNIFFED_BYTES);
            Optional<Charset> wide = wide(head);
            if (wide.isPresent() || starts(head, 0xEF, 0xBB, 0xBF)) {
                return wide.orElse(StandardCharsets.UTF_8);
            }
            var strict = new InputStreamReader(
                    new SequenceInputStream(new ByteArrayInputStream(head), in), StandardCharsets.UTF_8.newDecoder());
            char[] passed = new char[SNIFFED_BYTES];
            while (strict.read(passed) >= 0) {
                continue;
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return WINDOWS;
        }
    }

    /** The encoding that the first bytes show without a doubt. */
    static Optional<Charset> marked(byte[] bytes) {
        return starts(bytes, 0xEF, 0xBB, 0xBF) ? Optional.of(StandardCharsets.UTF_8) : wide(bytes);
    }

    /** Throws if the bytes do not begin like a text. */
    static void refuseBinary(byte[] bytes) throws UnreadableException {
        String head = new String(bytes, 0, Math.min(bytes.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        if (wide(bytes).isPresent()) {
            return;
        }
        int strange = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == 0 || c < ' ' && "\t\n\r\f\b\u001b".indexOf(c) < 0) {
                strange++;
            }
        }
        // A log may hold a stray control character; a binary file is full of them.
        boolean binary = strange > 2 + head.length() / 50;
        for (var known : BEGINNINGS.entrySet()) {
            if (head.startsWith(known.getKey()) && (binary || known.getKey().length() > 3)) {
                throw new UnreadableException("is " + known.getValue());
            }
        }
        if (binary) {
            throw new UnreadableException("is a binary file, not text");
        }
    }

    // UTF-16 with a mark, or without one if most characters are Latin ones and so every second byte is zero.
    private static Optional<Charset> wide(byte[] bytes) {
        if (starts(bytes, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        int length = Math.min(bytes.length, SNIFFED_BYTES) & ~1;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < length; i += 2) {
            even += bytes[i] == 0 && bytes[i + 1] != 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 && bytes[i] != 0 ? 1 : 0;
        }
        int most = length / 2 * 7 / 10;
        if (length >= 8 && even > most && odd == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return length >= 8 && odd > most && even == 0 ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Postgres stores neither U+0000 nor half a surrogate pair, so neither may be counted in a span. */
    static String normalise(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r') {
                text.append('\n');
                i += i + 1 < raw.length() && raw.charAt(i + 1) == '\n' ? 1 : 0;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < raw.length()
                    && Character.isLowSurrogate(raw.charAt(i + 1))) {
                text.append(c).append(raw.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                text.append('\uFFFD');
            } else if (c != 0 && c != '\uFEFF') {
                text.append(c);
            }
        }
        return text.toString();
    }
}
