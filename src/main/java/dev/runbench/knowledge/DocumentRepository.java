package dev.runbench.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.Hashes;
import dev.runbench.store.Database;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Writes documents, each in a transaction of its own. */
final class DocumentRepository {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is stored of a file; tells whether it has changed. */
    record Known(String fileHash, long bytes, Instant modified, int chunks) {}

    private record Old(String title, String fileHash, String attributes) {}

    /**
     * The file that a document was read from.
     *
     * @param hash SHA-256 of its bytes, 64 hex digits
     */
    record Stamp(String hash, long bytes, Instant modified) {}

    private final Database database;

    DocumentRepository(Database database) {
        this.database = database;
    }

    /** Those of the paths that have been imported. */
    Map<String, Known> known(Collection<String> paths) {
        Map<String, Known> known = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.registerArrayType(String.class, "text")
                        .createQuery("select path, file_hash, file_size, modified_at,"
                                + " (select count(*) from chunk c where c.document_id = d.id)"
                                + " from document d where path = any(:paths)")
                        .bindArray("paths", String.class, paths.toArray())
                        .map((row, _) -> known.put(
                                row.getString(1),
                                new Known(
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getTimestamp(4).toInstant(),
                                        row.getInt(5))))
                        .list());
        return known;
    }

    /** Remembers that a file was written again with the same bytes, so that it need not be read the next time. */
    void touch(String path, Instant modified) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update document set modified_at = ? where path = ?", Timestamp.from(modified), path));
    }

    /**
     * Stores a document with all that is found of it, replacing what changed of an older version.
     *
     * @throws UnreadableException if the database refuses this text, whatever it may be
     */
    ImportStatus store(SourceDocument document, Stamp stamp, List<Chunk> chunks) throws UnreadableException {
        try {
            return database.jdbi().inTransaction(handle -> store(handle, document, stamp, chunks));
        } catch (JdbiException | JsonProcessingException e) {
            // Classes 22 and 54 of the SQL standard: the data is wrong or too large, the next document's may not be.
            if (e.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).matches("(22|54).*")) {
                throw new UnreadableException("cannot be stored: " + cause.getMessage());
            }
            throw new IllegalStateException(e);
        }
    }

    private static ImportStatus store(Handle handle, SourceDocument document, Stamp stamp, List<Chunk> chunks)
            throws JsonProcessingException {
        // Two processes may import the same file; the run's end makes this commit durable.
        handle.execute(
                "select set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock(hashtextextended(?, 0))",
                document.path());
        Optional<Old> old = handle.createQuery("select title, file_hash, attributes::text from document where path = ?")
                .bind(0, document.path())
                .map((row, _) -> new Old(row.getString(1), row.getString(2), row.getString(3)))
                .findFirst();
        if (old.isPresent() && old.get().fileHash().equals(stamp.hash())) {
            return ImportStatus.UNCHANGED;
        }
        long id = write(handle, document, stamp);
        var rows = new ChunkRepository(handle, document, id);
        if (old.isEmpty()) {
            rows.insert(chunks);
            return ImportStatus.NEW;
        }
        Map<String, Object> attributes = JSON.readValue(old.get().attributes(), new TypeReference<>() {});
        boolean sameName = old.get().title().equals(document.title())
                && ChunkRepository.searched(attributes).equals(ChunkRepository.searched(document.attributes()));
        rows.replace(chunks, sameName);
        return ImportStatus.CHANGED;
    }

    private static long write(Handle handle, SourceDocument document, Stamp stamp) throws JsonProcessingException {
        return handle.createQuery("""
                        insert into document (path, kind, title, content, content_hash, file_hash, file_size, modified_at,
                                              attributes)
                        values (:path, :kind, :title, :content, :contentHash, :fileHash, :bytes, :modified,
                                :attributes::jsonb)
                        on conflict (path) do update set kind = excluded.kind, title = excluded.title,
                               content = excluded.content, content_hash = excluded.content_hash,
                               file_hash = excluded.file_hash, file_size = excluded.file_size,
                               modified_at = excluded.modified_at, attributes = excluded.attributes, imported_at = now()
                        returning id
                        """)
                .bind("path", document.path())
                .bind("kind", document.kind())
                .bind("title", document.title())
                .bind("content", document.content())
                .bind("contentHash", Hashes.hex(document.content()))
                .bind("fileHash", stamp.hash())
                .bind("bytes", stamp.bytes())
                .bind("modified", Timestamp.from(stamp.modified()))
                .bind("attributes", JSON.writeValueAsString(document.attributes()))
                .mapTo(Long.class)
                .one();
    }
}
