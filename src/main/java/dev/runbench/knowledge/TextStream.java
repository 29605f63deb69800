package dev.runbench.knowledge;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Opens files for readers that stream: bytes, or text in whatever encoding. */
final class TextStream {

    private static final int BLOCK = 1 << 16;

    private TextStream() {}

    /** The bytes of a file of which the beginning is known; a short one need not be opened again. */
    static InputStream bytes(SourceFile file) throws IOException {
        boolean whole = file.bytes().length < SourceFile.HEAD_BYTES || !Files.exists(file.place());
        return whole ? new ByteArrayInputStream(file.bytes()) : Files.newInputStream(file.place());
    }

    /** The text of a file without its byte order mark, decided as {@link TextDecoder} does; line ends are as they are. */
    static Reader text(SourceFile file) throws IOException {
        Charset charset = TextDecoder.marked(file.bytes()).orElse(StandardCharsets.UTF_8);
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        if (utf8 && !isUtf8(file)) {
            charset = TextDecoder.WINDOWS;
        }
        var reader =
                new BufferedReader(new InputStreamReader(new BufferedInputStream(bytes(file), BLOCK), charset), BLOCK);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static boolean isUtf8(SourceFile file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.allocate(BLOCK);
        var out = CharBuffer.allocate(BLOCK);
        try (InputStream bytes = bytes(file)) {
            while (true) {
                int n = bytes.read(in.array(), in.position(), in.remaining());
                in.limit(in.position() + Math.max(0, n)).position(0);
                if (decoder.decode(in, out, n < 0).isError()) {
                    return false;
                }
                if (n < 0) {
                    return true;
                }
                out.clear();
                in.compact();
            }
        }
    }
}
