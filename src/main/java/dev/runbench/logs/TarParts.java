package dev.runbench.logs;

import dev.runbench.vault.FileKeys;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** The files of a tar archive, each in an encrypted file of its own: an archive can only be read from its beginning. */
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
    record Part(String name, Instant changed, LogCopies.Place place) {

        byte[] head() throws IOException {
            try (InputStream in = place.stream()) {
                return in.readNBytes(LogInputs.HEAD);
            }
        }

        InputStream open() throws IOException {
            long size = Files.size(place.file());
            InputStream in = place.stream();
            try {
                return Unpacked.of(in, () -> size);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }

        void delete() throws IOException {
            Files.deleteIfExists(place.file());
        }
    }

    /**
     * Writes the parts; those of a zip archive in it singly.
     *
     * @param parts grows by each, also when it fails: whoever asked deletes the files
     */
    static void spool(InputStream unpacked, List<Part> parts) throws IOException {
        spool(new TarArchiveInputStream(new BufferedInputStream(unpacked, BLOCK)), "", parts);
    }

    private static void spool(ArchiveInputStream<?> archive, String within, List<Part> parts) throws IOException {
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            boolean isFile = entry instanceof TarArchiveEntry tar ? tar.isFile() : !entry.isDirectory();
            if (!isFile || !archive.canReadEntryData(entry)) {
                continue;
            }
            var in = new BufferedInputStream(archive, HEAD);
            in.mark(HEAD);
            boolean zip = LogInputs.isZip(in.readNBytes(LogInputs.HEAD));
            in.reset();
            String name = within + entry.getName();
            if (zip && within.isEmpty()) {
                spool(new ZipArchiveInputStream(in), name + "/", parts);
            } else {
                long size = Math.max(0, entry.getSize());
                InputStream bounded = within.isEmpty() ? in : Unpacked.bounded(in, () -> size);
                write(bounded, name, entry.getLastModifiedDate().toInstant(), parts);
            }
        }
    }

    private static void write(InputStream in, String name, Instant changed, List<Part> parts) throws IOException {
        if (parts.size() >= LogInputs.MOST) {
            throw new IOException("there are more than " + LogInputs.MOST + " logs in there; choose fewer");
        }
        Path file = Files.createTempFile("runbench-log", ".part");
        var place = new LogCopies.Place(file, FileKeys.throwaway());
        parts.add(new Part(name, changed, place));
        byte[] block = new byte[BLOCK];
        try (OutputStream out = place.write()) {
            long written = 0;
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
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
