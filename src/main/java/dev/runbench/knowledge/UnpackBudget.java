package dev.runbench.knowledge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Counts what comes out of one archive and of all archives in it. Used by one thread. */
final class UnpackBudget {

    private final UnpackLimits limits;
    private final long archiveBytes;
    private long unpacked;

    /**
     * Nothing is unpacked yet.
     *
     * @param archiveBytes length of the outermost archive
     */
    UnpackBudget(UnpackLimits limits, long archiveBytes) {
        this.limits = limits;
        this.archiveBytes = archiveBytes;
    }

    UnpackLimits limits() {
        return limits;
    }

    /** Whether nothing more may be unpacked. */
    boolean spent() {
        return unpacked > limits.bytes() || unpacked > limits.free() && unpacked / limits.ratio() > archiveBytes;
    }

    /**
     * An entry's content, which breaks off with {@link RefusedEntryException} where it becomes too much or is damaged.
     *
     * @param packed its length in the archive; negative if unknown
     * @param checksum its CRC-32; negative if unknown
     */
    InputStream metered(InputStream content, long packed, long checksum) {
        return new FilterInputStream(content) {
            private final CRC32 crc = new CRC32();
            private long read;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] to, int at, int most) throws IOException {
                int count = in.read(to, at, most);
                if (count > 0) {
                    crc.update(to, at, count);
                    read += count;
                    unpacked += count;
                    refuse();
                } else if (count < 0 && checksum >= 0 && crc.getValue() != checksum) {
                    throw new RefusedEntryException("is damaged: its checksum is wrong");
                }
                return count;
            }

            private void refuse() throws RefusedEntryException {
                if (packed >= 0 && read > limits.free() && read / limits.ratio() > packed) {
                    throw new RefusedEntryException(
                            "unpacks to more than " + limits.ratio() + " times its size, as bombs do");
                }
                if (spent()) {
                    throw new RefusedEntryException(
                            unpacked > limits.bytes()
                                    ? "comes after the " + limits.most()
                                            + " that are read of an archive; unpack it and import the folder"
                                    : "is in an archive that unpacks to more than " + limits.ratio()
                                            + " times its size, as bombs do");
                }
            }
        };
    }
}
