package dev.runbench.knowledge;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Hands the entries of an archive to the readers of their formats. What a reader wants to stream lies in a temporary
 * file while it is read; its name is ours, so that an entry's name leads nowhere.
 */
final class Unpacking {

    private final SourceReaders readers;
    private final DocumentSink sink;
    private final UnpackBudget budget;
    private final int depth;

    private Unpacking(SourceReaders readers, DocumentSink sink, UnpackBudget budget, int depth) {
        this.readers = readers;
        this.sink = sink;
        this.budget = budget;
        this.depth = depth;
    }

    /** Of an archive that lies in no other. */
    static Unpacking of(SourceReaders readers, DocumentSink sink, UnpackLimits limits, long archiveBytes) {
        return new Unpacking(readers, sink, new UnpackBudget(limits, archiveBytes), 1);
    }

    UnpackLimits limits() {
        return budget.limits();
    }

    SourceReaders readers() {
        return readers;
    }

    DocumentSink sink() {
        return sink;
    }

    /** Whether what follows would be refused, so that going on is in vain. */
    boolean spent() {
        return budget.spent();
    }

    InputStream metered(InputStream content, long packed) {
        return budget.metered(content, packed, -1);
    }

    /**
     * What an archive says of an entry.
     *
     * @param path the archive's, {@code !} and the name
     * @param bytes negative if unknown
     * @param packed length in the archive; negative if unknown
     * @param checksum CRC-32; negative if unknown
     */
    record Entry(String name, String path, Instant modified, long bytes, long packed, long checksum) {}

    /** Opens an entry's content. */
    interface Content {
        InputStream open() throws IOException;
    }

    /** Reads one entry; what is wrong with it is told to the sink. Only a cancelled import throws. */
    void read(Entry entry, Content content) throws IOException {
        Optional<String> refused = EntryName.refused(entry.name());
        if (refused.isPresent()) {
            sink.unreadable(EntryName.shown(entry.path()), refused.get());
            return;
        }
        if (EntryName.hides(entry.name())) {
            return;
        }
        try (InputStream in = budget.metered(content.open(), entry.packed(), entry.checksum())) {
            read(entry, in);
        } catch (UnreadableException e) {
            sink.unreadable(entry.path(), e.reason());
        } catch (RefusedEntryException e) {
            sink.unreadable(entry.path(), e.reason());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            sink.unreadable(entry.path(), reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case EOFException _ -> "is cut off; copy or download the archive again";
            case ZipException _ -> "is damaged: " + e.getMessage();
            default -> FileFinder.reason(e);
        };
    }

    private void read(Entry entry, InputStream in) throws IOException, UnreadableException {
        byte[] head = in.readNBytes(SourceFile.HEAD_BYTES);
        Path nowhere = Path.of("archive").resolve(EntryName.onDisk(entry.name()));
        var file = new SourceFile(nowhere, entry.path(), head, entry.modified());
        SourceReader reader = readers.of(file);
        Previewer.refuseSize(reader, Math.max(entry.bytes(), head.length));
        var all = new SequenceInputStream(new ByteArrayInputStream(head), in);
        if (!reader.streams()) {
            byte[] bytes = all.readNBytes((int) reader.mostBytes() + 1);
            Previewer.refuseSize(reader, bytes.length);
            reader.probe(file);
            reader.read(new SourceFile(nowhere, entry.path(), bytes, entry.modified()), sink);
            return;
        }
        if (reader instanceof ArchiveReader && depth >= limits().depth()) {
            throw new UnreadableException(
                    "lies " + depth + " archives deep; unpack it and import it by itself if it matters");
        }
        reader.probe(file);
        Path folder = Files.createTempDirectory("runbench-archive");
        Path place = folder.resolve(nowhere.getFileName());
        try {
            Files.copy(all, place);
            Previewer.refuseSize(reader, Files.size(place));
            var spooled = new SourceFile(place, entry.path(), head, entry.modified());
            if (reader instanceof ArchiveReader archive) {
                archive.read(spooled, new Unpacking(readers, sink, budget, depth + 1));
            } else {
                reader.read(spooled, sink);
            }
        } finally {
            Files.deleteIfExists(place);
            Files.deleteIfExists(folder);
        }
    }
}
