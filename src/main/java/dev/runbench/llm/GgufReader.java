package dev.runbench.llm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads the values of a GGUF header one after another. Every count is held against what is left of the file and against
 * a bound before anything is allocated, so that a hostile file costs no more than a few megabytes.
 */
final class GgufReader {

    static final int U8 = 0;
    static final int I8 = 1;
    static final int U16 = 2;
    static final int I16 = 3;
    static final int U32 = 4;
    static final int I32 = 5;
    static final int F32 = 6;
    static final int BOOL = 7;
    static final int STRING = 8;
    static final int ARRAY = 9;
    static final int U64 = 10;
    static final int I64 = 11;
    static final int F64 = 12;

    private static final int[] SIZE = {1, 1, 2, 2, 4, 4, 4, 1, 8, 0, 8, 8, 8};

    /** Chat templates are the longest strings there are: some ten thousand characters. */
    private static final int LONGEST_STRING = 1 << 22;

    private final FileChannel file;
    private final long size;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private long blockEnd;

    GgufReader(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
        block.limit(0);
    }

    long size() {
        return size;
    }

    long position() {
        return blockEnd - block.remaining();
    }

    long left() {
        return size - position();
    }

    /** A scalar as a whole number; unsigned 64-bit values beyond {@code Long.MAX_VALUE} come out negative. */
    long whole(int type) throws IOException, BadGguf {
        return switch (type) {
            case U8, BOOL -> need(1).get() & 0xFFL;
            case I8 -> need(1).get();
            case U16 -> need(2).getShort() & 0xFFFFL;
            case I16 -> need(2).getShort();
            case U32 -> need(4).getInt() & 0xFFFF_FFFFL;
            case I32 -> need(4).getInt();
            case U64, I64 -> need(8).getLong();
            default -> throw new BadGguf("A value has type " + type + " where a whole number belongs.");
        };
    }

    double real(int type) throws IOException, BadGguf {
        return switch (type) {
            case F32 -> need(4).getFloat();
            case F64 -> need(8).getDouble();
            default -> whole(type);
        };
    }

    /** A count of things of which each takes at least this many bytes. */
    long count(String what, long leastBytesEach, long most) throws IOException, BadGguf {
        long count = need(8).getLong();
        if (count < 0 || count > most || count > left() / leastBytesEach) {
            throw new BadGguf("It claims to have " + Long.toUnsignedString(count) + " " + what
                    + ", more than a file of this size can hold.");
        }
        return count;
    }

    String string() throws IOException, BadGguf {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException, BadGguf {
        byte[] bytes = new byte[(int) count("bytes of text", 1, LONGEST_STRING)];
        int done = 0;
        while (done < bytes.length) {
            int n = Math.min(bytes.length - done, block.remaining());
            if (n == 0) {
                need(1);
                continue;
            }
            block.get(bytes, done, n);
            done += n;
        }
        return bytes;
    }

    static int sizeOf(int type) throws BadGguf {
        if (type < 0 || type >= SIZE.length || type == ARRAY) {
            throw new BadGguf("It has a value of type " + type + ", which this format does not know.");
        }
        return SIZE[type];
    }

    /** Passes over values of one type. */
    void skip(int type, long count) throws IOException, BadGguf {
        if (type == STRING) {
            for (long i = 0; i < count; i++) {
                skipBytes(count("bytes of text", 1, LONGEST_STRING));
            }
        } else {
            skipBytes(sizeOf(type) * count);
        }
    }

    private void skipBytes(long bytes) throws IOException, BadGguf {
        if (bytes > left()) {
            throw cut();
        }
        if (bytes <= block.remaining()) {
            block.position(block.position() + (int) bytes);
        } else {
            blockEnd = position() + bytes;
            block.position(0).limit(0);
        }
    }

    private ByteBuffer need(int bytes) throws IOException, BadGguf {
        if (block.remaining() < bytes) {
            block.compact();
            while (block.position() < bytes) {
                int n = file.read(block, blockEnd);
                if (n < 0) {
                    throw cut();
                }
                blockEnd += n;
            }
            block.flip();
        }
        return block;
    }

    private static BadGguf cut() {
        return new BadGguf("It ends in the middle of its header: the file was cut, most likely by a broken download.");
    }
}
