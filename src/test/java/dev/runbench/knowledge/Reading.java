package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What readers make of a file: keeps the documents and the complaints. */
final class Reading implements DocumentSink {

    final List<SourceDocument> documents = new ArrayList<>();
    final Map<String, String> unreadable = new LinkedHashMap<>();
    final List<String> notes = new ArrayList<>();

    @Override
    public void accept(SourceDocument document) {
        documents.add(document);
    }

    @Override
    public void unreadable(String path, String reason) {
        unreadable.put(path, reason);
    }

    @Override
    public void note(String words) {
        notes.add(words);
    }

    /** Reads a file on the disk with the reader that it would get. */
    static Reading of(Path file) throws IOException, UnreadableException {
        SourceFile head = SourceFile.head(file, file.toString(), Instant.EPOCH);
        SourceReader reader = SourceReaders.all().of(head);
        reader.probe(head);
        var reading = new Reading();
        reader.read(
                reader.streams()
                        ? head
                        : SourceFile.read(file, file.toString(), (int) reader.mostBytes() + 1, Instant.EPOCH),
                reading);
        return reading;
    }

    /** Reads bytes as if they were a file. */
    static Reading of(String name, byte[] bytes) throws IOException, UnreadableException {
        Path path = Path.of("/docs").resolve(name);
        var file = new SourceFile(path, path.toString(), bytes, Instant.EPOCH);
        var reading = new Reading();
        SourceReader reader = SourceReaders.all().of(file);
        if (!reader.streams()) {
            reader.read(file, reading);
            return reading;
        }
        Path folder = Files.createTempDirectory("reading");
        Path place = Files.write(folder.resolve(name), bytes);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, SourceFile.HEAD_BYTES));
        try {
            reader.read(new SourceFile(place, path.toString(), head, Instant.EPOCH), reading);
        } finally {
            Files.delete(place);
            Files.delete(folder);
        }
        return reading;
    }

    static Reading of(String name, String text) throws IOException, UnreadableException {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The only document. */
    SourceDocument document() {
        if (documents.size() != 1) {
            throw new AssertionError(documents.size() + " documents");
        }
        return documents.getFirst();
    }
}
