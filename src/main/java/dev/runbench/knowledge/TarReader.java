package dev.runbench.knowledge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Tar archives, which are read once from front to back. */
final class TarReader extends ArchiveReader {

    TarReader(Supplier<SourceReaders> readers, UnpackLimits limits) {
        super(readers, limits);
    }

    @Override
    public String source() {
        return "tar";
    }

    @Override
    public boolean takes(String name) {
        return name.endsWith(".tar");
    }

    @Override
    public void probe(SourceFile head) throws UnreadableException {
        if (!TarArchiveInputStream.matches(head.bytes(), head.bytes().length)) {
            throw new UnreadableException("is not a tar archive, whatever its name says");
        }
    }

    @Override
    void read(SourceFile file, Unpacking into) throws UnreadableException, IOException {
        probe(file);
        try (InputStream in = Files.newInputStream(file.place())) {
            read(in, file.path(), into);
        }
    }

    static void read(InputStream packed, String path, Unpacking into) throws IOException {
        Set<String> names = new HashSet<>();
        try (var tar = new TarArchiveInputStream(packed, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = next(tar, path, into); entry != null; entry = next(tar, path, into)) {
                if (entry.isDirectory()) {
                    continue;
                }
                String name = EntryName.normalise(entry.getName());
                String place = path + "!" + name;
                if (names.size() >= into.limits().entries() || into.spent()) {
                    into.sink().unreadable(place, "and what follows it are not read: it is too much for one archive");
                    return;
                }
                if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink() || entry.isSparse()) {
                    into.sink().unreadable(EntryName.shown(place), "is a link or device, not a file");
                } else if (!names.add(name)) {
                    into.sink().unreadable(EntryName.shown(place), "is in the archive twice; the first is read");
                } else {
                    into.read(
                            new Unpacking.Entry(
                                    name, place, entry.getLastModifiedTime().toInstant(), entry.getSize(), -1, -1),
                            () -> unclosed(tar));
                }
            }
        }
    }

    private static @org.jspecify.annotations.Nullable TarArchiveEntry next(
            TarArchiveInputStream tar, String path, Unpacking into) throws IOException {
        try {
            return tar.getNextEntry();
        } catch (RefusedEntryException e) {
            into.sink().unreadable(path, e.reason());
        } catch (IOException | IllegalArgumentException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            into.sink().unreadable(path, "is cut off or damaged; what comes before is read (" + e.getMessage() + ")");
        }
        return null;
    }

    // Closing an entry would close the archive.
    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] to, int at, int most) throws IOException {
                return in.read(to, at, most);
            }

            @Override
            public void close() {}
        };
    }
}
