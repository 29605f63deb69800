package dev.runbench.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A credential in memory. Close it after use: its characters are wiped. Its text form tells nothing. */
public final class Secret implements AutoCloseable {

    private final char[] chars;

    Secret(char[] chars) {
        this.chars = chars;
    }

    /** The characters themselves, not a copy: they turn to zeros when this is closed. */
    public char[] chars() {
        return chars;
    }

    /** A fresh copy in UTF-8; wipe it after use. */
    public byte[] utf8() {
        return utf8(chars);
    }

    static byte[] utf8(char[] chars) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    static Secret ofUtf8(byte[] bytes) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] chars = new char[decoded.remaining()];
        decoded.get(chars);
        Arrays.fill(decoded.array(), '\0');
        return new Secret(chars);
    }

    @Override
    public void close() {
        Arrays.fill(chars, '\0');
    }

    @Override
    public String toString() {
        return "Secret[••••••]";
    }
}
