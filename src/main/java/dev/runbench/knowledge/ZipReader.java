package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Zip archives: an export that a {@link FolderReader} knows goes to it as a whole, through the JDK's zip file system;
 * the entries of every other archive each go to their own reader. Commons Compress reads those, because the zip file
 * system refuses an archive whole for one bad name and does not tell encrypted or doubled entries.
 */
final class ZipReader extends ArchiveReader {

    private static final long MOST_TABLE_BYTES = 32 << 20;
    // The zip file system keeps less of each entry than Commons Compress does; a large Slack export has a file a day.
    private static final int EXPORT_FACTOR = 3;

    ZipReader(Supplier<SourceReaders> readers, UnpackLimits limits) {
        super(readers, limits);
    }

    @Override
    public String source() {
        return "zip";
    }

    @Override
    public boolean takes(String name) {
        return name.endsWith(".zip");
    }

    @Override
    public void probe(SourceFile head) throws UnreadableException {
        if (!begins(head, 'P', 'K', 3, 4) && !begins(head, 'P', 'K', 5, 6)) {
            throw new UnreadableException("is not a zip archive, whatever its name says");
        }
    }

    @Override
    void read(SourceFile file, Unpacking into) throws UnreadableException, IOException {
        probe(file);
        ZipEnd end = ZipEnd.of(file.place());
        int most = into.limits().entries();
        if (end.entries() > (long) EXPORT_FACTOR * most || end.tableBytes() > EXPORT_FACTOR * MOST_TABLE_BYTES) {
            throw tooMany(most);
        }
        if (readExport(file, into)) {
            return;
        }
        if (end.entries() > most || end.tableBytes() > MOST_TABLE_BYTES) {
            throw tooMany(most);
        }
        try (ZipFile zip = open(file)) {
            Map<String, ZipArchiveEntry> entries = entries(zip, file.path(), into.sink());
            if (entries.isEmpty()) {
                throw new UnreadableException("holds no files");
            }
            for (Map.Entry<String, ZipArchiveEntry> entry : entries.entrySet()) {
                String path = file.path() + "!" + entry.getKey();
                if (into.spent()) {
                    into.sink().unreadable(path, "and what follows it are not read: it is too much for one archive");
                    return;
                }
                read(zip, entry.getValue(), entry.getKey(), path, into);
            }
        }
    }

    private static UnreadableException tooMany(int most) {
        return new UnreadableException(
                String.format(Locale.ROOT, "holds more than %,d files; unpack it and import the folder", most));
    }

    private static ZipFile open(SourceFile file) throws UnreadableException {
        try {
            return ZipFile.builder()
                    .setPath(file.place())
                    // No byte is wrong in it; the names are decoded here.
                    .setCharset(StandardCharsets.ISO_8859_1)
                    .setUseUnicodeExtraFields(false)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("is damaged: its table of contents cannot be read (" + e.getMessage() + ")");
        }
    }

    // By name; of several the last, which is what unpacking would leave.
    private static Map<String, ZipArchiveEntry> entries(ZipFile zip, String path, DocumentSink sink) {
        Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            byte[] raw = entry.getRawName();
            String name = EntryName.normalise(raw == null ? entry.getName() : EntryName.decode(raw));
            if (name.endsWith("/")) {
                continue;
            }
            if (entries.put(name, entry) != null) {
                sink.unreadable(
                        EntryName.shown(path + "!" + name), "is in the archive several times; the last one is read");
            }
        }
        return entries;
    }

    private static void read(ZipFile zip, ZipArchiveEntry entry, String name, String path, Unpacking into)
            throws IOException {
        Optional<String> refused = entry.getGeneralPurposeBit().usesEncryption()
                ? Optional.of("is encrypted; unpack it with its password and import the folder")
                : entry.isUnixSymlink()
                        ? Optional.of("is a link, not a file")
                        : zip.canReadEntryData(entry)
                                ? Optional.empty()
                                : Optional.of("is packed by a method that this version does not read");
        if (refused.isPresent()) {
            into.sink().unreadable(EntryName.shown(path), refused.get());
            return;
        }
        into.read(
                new Unpacking.Entry(
                        name,
                        path,
                        entry.getLastModifiedTime().toInstant(),
                        entry.getSize(),
                        entry.getCompressedSize(),
                        entry.getCrc()),
                () -> zip.getInputStream(entry));
    }

    private static boolean readExport(SourceFile file, Unpacking into) throws UnreadableException, IOException {
        FileSystem zip;
        try {
            zip = FileSystems.newFileSystem(file.place(), Map.of());
        } catch (ZipException e) {
            return false; // Commons Compress is less strict, or says what is wrong.
        }
        try (zip) {
            for (Path folder : withOnlyFolder(zip.getPath("/"))) {
                Optional<FolderReader> reader = into.readers().ofFolder(folder);
                if (reader.isPresent()) {
                    reader.get().read(new SourceFile(folder, file.path(), new byte[0], file.modified()), into.sink());
                    return true;
                }
            }
            return false;
        }
    }

    private static List<Path> withOnlyFolder(Path root) throws IOException {
        try (Stream<Path> top = Files.list(root)) {
            List<Path> first = top.filter(p -> !EntryName.hides(String.valueOf(p.getFileName())))
                    .limit(2)
                    .toList();
            return first.size() == 1 && Files.isDirectory(first.getFirst())
                    ? List.of(root, first.getFirst())
                    : List.of(root);
        }
    }
}
