package dev.runbench.logs;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A log as it was before it was packed: gzip, Zstandard, xz and bzip2 are known by their first bytes, even one within another.
 * What unpacks to far more than any log would is refused, so that a small file cannot fill the memory or the disk.
 */
final class Unpacked {

    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 256;
    private static final int MOST_LAYERS = 3;
    private static final int WINDOW_KILOBYTES = 1 << 16;
    private static final long ALWAYS_ALLOWED = 256L << 20;
    private static final int MOST_TIMES = 500;

    private enum Packing {
        NONE,
        GZIP,
        ZSTD,
        XZ,
        BZIP2
    }

    private Unpacked() {}

    /** The stream unpacked, if it is packed at all. */
    static InputStream of(InputStream raw) throws IOException {
        var counted = new Counted(raw);
        return of(counted, () -> counted.bytes);
    }

    /**
     * Unpacks a stream.
     *
     * @param packed bytes that were taken from the packed file so far, or its size
     */
    static InputStream of(InputStream raw, LongSupplier packed) throws IOException {
        InputStream in = new BufferedInputStream(raw, BUFFER);
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            Packing packing = packing(head(in));
            if (packing == Packing.NONE) {
                if (LogInputs.isZip(head(in))) {
                    throw new IOException("it is a zip archive, which can only be read as a file of its own");
                }
                break;
            }
            in = new BufferedInputStream(new Limited(layer(packing, in), packed), BUFFER);
        }
        return EventLines.isOneLine(head(in)) ? new BufferedInputStream(new EventLines(in), BUFFER) : in;
    }

    /** A part of an archive, which may itself be packed. */
    static InputStream entry(InputStream raw, LongSupplier packed) throws IOException {
        return of(bounded(raw, packed), packed);
    }

    /** The same bytes, of a part that a foreign hand unpacks; an error if they are too many. */
    static InputStream bounded(InputStream unpacked, LongSupplier packed) {
        return new Limited(unpacked, packed);
    }

    /** Whether a file that begins so is not read as it stands. */
    static boolean isNeeded(byte[] head) {
        return packing(head) != Packing.NONE || EventLines.isOneLine(head);
    }

    /** The first bytes, which are read again afterwards. */
    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }

    private static Packing packing(byte[] head) {
        if (begins(head, 0x1f, 0x8b)) {
            return Packing.GZIP;
        }
        if (begins(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return Packing.ZSTD;
        }
        if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return Packing.XZ;
        }
        return begins(head, 'B', 'Z', 'h') && head.length > 9 && head[4] == '1' && head[5] == 'A'
                ? Packing.BZIP2
                : Packing.NONE;
    }

    static boolean begins(byte[] head, int... bytes) {
        for (int k = 0; k < bytes.length; k++) {
            if (k >= head.length || (head[k] & 0xff) != bytes[k]) {
                return false;
            }
        }
        return true;
    }

    private static InputStream layer(Packing packing, InputStream in) throws IOException {
        return switch (packing) {
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new ZstdInputStream(in);
            case XZ -> new XZInputStream(in, WINDOW_KILOBYTES);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case NONE -> in;
        };
    }

    /** Counts what was taken. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            bytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = super.read(into, from, length);
            bytes += Math.max(0, n);
            return n;
        }
    }

    /** Stops where it becomes absurd. */
    private static final class Limited extends FilterInputStream {
        private final LongSupplier packed;
        private long bytes;

        private Limited(InputStream in, LongSupplier packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int n = super.read(into, from, length);
                bytes += Math.max(0, n);
                if (bytes > ALWAYS_ALLOWED && bytes / MOST_TIMES > packed.getAsLong()) {
                    throw new IOException(
                            "it unpacks to more than " + MOST_TIMES + " times its size, which no log does");
                }
                return n;
            } catch (RuntimeException e) { // the Zstandard decoder's word for damage
                throw new IOException("its packed data is damaged: " + e.getMessage(), e);
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
