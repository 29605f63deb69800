package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The end of a zip archive, which tells how long its table of contents is before anybody loads that into memory
 * (APPNOTE.TXT 4.3.14 to 4.3.16).
 *
 * @param entries as it says
 * @param tableBytes as it lies in the file
 */
record ZipEnd(long entries, long tableBytes) {

    private static final int RECORD_BYTES = 22;
    private static final int MOST_COMMENT_BYTES = 65_535;
    private static final int LOCATOR_BYTES = 20;
    private static final int WIDE_BYTES = 56;

    static ZipEnd of(Path archive) throws IOException, UnreadableException {
        try (FileChannel file = FileChannel.open(archive)) {
            long size = file.size();
            int most = (int) Math.min(size, RECORD_BYTES + MOST_COMMENT_BYTES);
            ByteBuffer tail = read(file, size - most, most);
            for (int at = most - RECORD_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == 0x06054b50) {
                    return at(
                            file, size - most + at, tail.slice(at, RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN));
                }
            }
        }
        throw new UnreadableException(
                "is cut off: the table of contents at the end of a zip archive is missing; copy or download it again");
    }

    private static ZipEnd at(FileChannel file, long place, ByteBuffer end) throws IOException, UnreadableException {
        long entries = end.getShort(10) & 0xFFFF;
        long table = end.getInt(16) & 0xFFFF_FFFFL;
        if (end.getShort(4) != 0 && (end.getShort(4) & 0xFFFF) != 0xFFFF) {
            throw new UnreadableException("is one part of a split archive; join the parts first");
        }
        if ((entries == 0xFFFF || table == 0xFFFF_FFFFL) && place >= LOCATOR_BYTES) {
            ByteBuffer locator = read(file, place - LOCATOR_BYTES, LOCATOR_BYTES);
            long wide = locator.getLong(8);
            if (locator.getInt(0) == 0x07064b50 && wide >= 0 && wide <= place - WIDE_BYTES) {
                ByteBuffer record = read(file, wide, WIDE_BYTES);
                return new ZipEnd(record.getLong(32), wide - record.getLong(48));
            }
        }
        return new ZipEnd(entries, Math.max(end.getInt(12) & 0xFFFF_FFFFL, place - table));
    }

    private static ByteBuffer read(FileChannel file, long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            continue;
        }
        return buffer;
    }
}
