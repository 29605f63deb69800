package dev.runbench.logs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The files of a tar archive, each in a file of its own: an archive can only be read from its beginning. */
final class TarParts {

    private static final int BLOCK = 1 << 16;
    private static final int MAGIC_AT = 257;
    private static final int HEAD = 512;
    private static final long LEAST_ROOM = 512L << 20;

    private TarParts() {}

    /** Whether it is an archive, once it is unpacked. */
    static boolean isTar(InputStream unpacked) throws IOException {
        byte[] head = unpacked.readNBytes(HEAD);
        return head.length == HEAD
                && head[MAGIC_AT] == 'u'
                && head[MAGIC_AT + 1] == 's'
                && head[MAGIC_AT + 2] == 't'
                && head[MAGIC_AT + 3] == 'a'
                && head[MAGIC_AT + 4] == 'r';
    }

    /** A file of the archive. */
    record Part(String name, Instant changed, Path file) {}

    /**
     * Writes the parts.
     *
     * @param parts grows by each, also when it fails: whoever asked deletes the files
     */
    static void spool(InputStream unpacked, List<Part> parts) throws IOException {
        var tar = new TarArchiveInputStream(new BufferedInputStream(unpacked, BLOCK));
        byte[] block = new byte[BLOCK];
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (!entry.isFile()) {
                continue;
            }
            if (parts.size() >= LogInputs.MOST) {
                throw new IOException("there are more than " + LogInputs.MOST + " logs in there; choose fewer");
            }
            Path file = Files.createTempFile("runbench-log", ".part");
            parts.add(new Part(entry.getName(), entry.getLastModifiedTime().toInstant(), file));
            try (OutputStream out = Files.newOutputStream(file)) {
                long written = 0;
                for (int n = tar.read(block); n >= 0; n = tar.read(block)) {
                    out.write(block, 0, n);
                    written += n;
                    if (written % LEAST_ROOM < n && Files.getFileStore(file).getUsableSpace() < LEAST_ROOM) {
                        throw new IOException("there is no room for its unpacked parts in " + file.getParent());
                    }
                    LogFile.stopIfInterrupted();
                }
            }
        }
    }
}
