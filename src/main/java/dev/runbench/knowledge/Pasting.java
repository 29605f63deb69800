package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Stores pasted text as if it were a file of the kind that it seems to be. */
final class Pasting {

    private static final String PATH = "paste:";
    private static final int MOST_CHARACTERS = 8 << 20;

    private final SourceReaders readers;
    private final DocumentImport store;

    Pasting(SourceReaders readers, DocumentImport store) {
        this.readers = readers;
        this.store = store;
    }

    ImportedFile paste(String text, String title) {
        String clean = TextDecoder.normalise(text);
        String path = PATH + Hashes.hex(clean);
        if (clean.length() > MOST_CHARACTERS) {
            return unreadable(path, "has more than 8 million characters; save it as a file and import that");
        }
        PastedText seems = PastedText.detect(clean);
        try {
            List<String> notes = new ArrayList<>();
            List<SourceDocument> documents = documents(clean, path, seems, notes);
            boolean single = documents.size() == 1;
            ImportStatus status = ImportStatus.UNCHANGED;
            int chunks = 0;
            for (SourceDocument document : documents) {
                ImportedFile stored = store.store(finished(document, seems, single ? title.strip() : "", single));
                chunks += stored.chunks();
                status = stored.status() == ImportStatus.UNCHANGED || status == ImportStatus.NEW
                        ? status
                        : stored.status();
            }
            return new ImportedFile(path, status, String.join("; ", notes), documents.size(), chunks);
        } catch (UnreadableException e) {
            return unreadable(path, e.reason());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportedFile unreadable(String path, String reason) {
        return new ImportedFile(path, ImportStatus.UNREADABLE, reason, 0, 0);
    }

    private List<SourceDocument> documents(String text, String path, PastedText seems, List<String> notes)
            throws UnreadableException, IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("runbench-paste");
        Path place = folder.resolve(seems.kind().fileName());
        var file = new SourceFile(place, path, bytes, Instant.EPOCH);
        try {
            SourceFile head = new SourceFile(
                    place, path, Arrays.copyOf(bytes, Math.min(bytes.length, SourceFile.HEAD_BYTES)), Instant.EPOCH);
            SourceReader reader = readers.of(head);
            if (reader.streams()) {
                Files.write(place, bytes);
            }
            try {
                List<SourceDocument> documents = read(reader, reader.streams() ? head : file, notes);
                if (!documents.isEmpty()) {
                    return documents;
                }
            } catch (UnreadableException e) {
                // It only looked like that format; the words are still there.
            }
            return List.of(PlainTextReader.document(file, text));
        } finally {
            Files.deleteIfExists(place);
            Files.deleteIfExists(folder);
        }
    }

    private static List<SourceDocument> read(SourceReader reader, SourceFile file, List<String> notes)
            throws UnreadableException, IOException {
        List<SourceDocument> documents = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        reader.read(file, new DocumentSink() {
            @Override
            public void accept(SourceDocument document) {
                documents.add(document);
            }

            @Override
            public void unreadable(String path, String reason) {
                unreadable.add(reason);
            }

            @Override
            public void note(String words) {
                notes.add(words);
            }
        });
        // Half of a paste would be a silent loss.
        return unreadable.isEmpty() ? documents : List.of();
    }

    // Nothing is known of when a pasted text was written; the file's time was ours.
    private static SourceDocument finished(SourceDocument document, PastedText seems, String title, boolean single) {
        Facets facets = document.facets();
        if (facets.kind().isEmpty()) {
            facets = facets.withKind(seems.kind().facet());
        }
        Optional<Instant> updated = facets.updated().filter(t -> !t.equals(Instant.EPOCH));
        facets = facets.withTimes(facets.created().filter(t -> !t.equals(Instant.EPOCH)), updated);
        String name = !title.isEmpty() ? title : single && !seems.title().isEmpty() ? seems.title() : document.title();
        return new SourceDocument(
                document.path(),
                document.source(),
                name,
                document.content(),
                document.blocks(),
                facets,
                document.attributes());
    }
}
