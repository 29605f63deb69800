package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import dev.runbench.store.Database;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Writes documents, each in a transaction of its own. */
final class DocumentRepository {

    /** What is stored already; what a person set stands above what the source says. */
    private record Old(long id, String fingerprint, String title, String searched, Map<String, Object> edited) {}

    /** Gives the row of the file that a document was read from. */
    interface FileRow {
        Optional<Long> in(Handle handle);
    }

    /** What became of a document. */
    record Stored(long id, ImportStatus status) {}

    private final Database database;

    DocumentRepository(Database database) {
        this.database = database;
    }

    /**
     * Stores a document with all that is found of it, replacing what changed of an older version.
     *
     * @param file gives its file's row in the same transaction; empty for pasted text
     * @param fingerprint as {@link #fingerprint}
     * @throws UnreadableException if the database refuses this text, whatever it may be
     */
    Stored store(SourceDocument document, FileRow file, String fingerprint, List<Chunk> chunks)
            throws UnreadableException {
        try {
            return database.jdbi().inTransaction(handle -> store(handle, document, file, fingerprint, chunks));
        } catch (JdbiException e) {
            // Classes 22 and 54 of the SQL standard: the data is wrong or too large, the next document's may not be.
            if (e.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).matches("(22|54).*")) {
                throw new UnreadableException("cannot be stored: " + cause.getMessage());
            }
            throw new IllegalStateException(e);
        }
    }

    /** Changes with anything that is stored of a document, the way it is cut included. */
    static String fingerprint(SourceDocument document, ChunkSizes cut) {
        return Hashes.hex(Attributes.json(List.of(
                document.source(),
                document.title(),
                document.content(),
                document.facets().toString(),
                new TreeMap<>(document.attributes()),
                cut.toString())));
    }

    private static Stored store(
            Handle handle, SourceDocument document, FileRow file, String fingerprint, List<Chunk> chunks) {
        // Two processes may import the same file; the run's end makes this commit durable.
        handle.execute(
                "select set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock(hashtextextended(?, 0))",
                document.path());
        Optional<Old> old = old(handle, document.path());
        Optional<Long> row = file.in(handle);
        if (old.isPresent() && old.get().fingerprint().equals(fingerprint)) {
            return new Stored(old.get().id(), ImportStatus.UNCHANGED);
        }
        SourceDocument wanted = document.with(
                FacetEdit.apply(document.facets(), old.map(Old::edited).orElse(Map.of())));
        long id = write(handle, wanted, row, fingerprint);
        var rows = new ChunkRepository(handle, wanted, id);
        if (old.isEmpty()) {
            rows.insert(chunks);
            return new Stored(id, ImportStatus.NEW);
        }
        boolean sameName = old.get().title().equals(wanted.title())
                && old.get().searched().equals(ChunkRepository.searched(wanted));
        rows.replace(chunks, sameName);
        return new Stored(id, ImportStatus.CHANGED);
    }

    private static Optional<Old> old(Handle handle, String path) {
        return handle.createQuery("select id, fingerprint, title, service, tags, attributes::text, edited::text"
                        + " from document where path = ?")
                .bind(0, path)
                .map((row, _) -> new Old(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        ChunkRepository.searched(
                                row.getString(4),
                                List.of((String[]) row.getArray(5).getArray()),
                                Attributes.parse(row.getString(6))),
                        Attributes.parse(row.getString(7))))
                .findFirst();
    }

    private static long write(Handle handle, SourceDocument document, Optional<Long> file, String fingerprint) {
        Facets facets = document.facets();
        return handle.createQuery("""
                        insert into document (path, file_id, source, title, content, content_hash, fingerprint, attributes,
                                              kind, author, link, service, environment, tags, language, created_at, updated_at)
                        values (:path, :file, :source, :title, :content, :contentHash, :fingerprint, :attributes::jsonb,
                                :kind, :author, :link, :service, :environment, :tags, :language, :created, :updated)
                        on conflict (path) do update set file_id = excluded.file_id, source = excluded.source,
                               title = excluded.title, content = excluded.content, content_hash = excluded.content_hash,
                               fingerprint = excluded.fingerprint, attributes = excluded.attributes, kind = excluded.kind,
                               author = excluded.author, link = excluded.link, service = excluded.service,
                               environment = excluded.environment, tags = excluded.tags, language = excluded.language,
                               created_at = excluded.created_at, updated_at = excluded.updated_at, imported_at = now()
                        returning id
                        """)
                .bind("path", document.path())
                .bind("file", file.orElse(null))
                .bind("source", document.source())
                .bind("title", document.title())
                .bind("content", document.content())
                .bind("contentHash", Hashes.hex(document.content()))
                .bind("fingerprint", fingerprint)
                .bind("attributes", Attributes.json(document.attributes()))
                .bind("kind", facets.kind())
                .bind("author", facets.author())
                .bind("link", facets.link())
                .bind("service", facets.service())
                .bind("environment", facets.environment())
                .bindArray("tags", String.class, facets.tags().toArray())
                .bind("language", facets.language())
                .bind("created", facets.created().map(Timestamp::from).orElse(null))
                .bind("updated", facets.updated().map(Timestamp::from).orElse(null))
                .mapTo(Long.class)
                .one();
    }
}
