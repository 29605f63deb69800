package dev.runbench.knowledge;

import dev.runbench.store.Database;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Remembers which files were read, and which of them as a whole. */
final class FileRepository {

    /**
     * What is stored of a file.
     *
     * @param hash empty if its import was cut off
     * @param cut the chunk sizes that it was cut by
     */
    record Known(String hash, long bytes, Optional<Instant> modified, String cut, int documents, int chunks) {

        static final Known NOTHING = new Known("", 0, Optional.empty(), "", 0, 0);
    }

    private final Database database;

    FileRepository(Database database) {
        this.database = database;
    }

    /** Those of the paths that have been imported, wholly or in part. */
    Map<String, Known> known(Collection<String> paths) {
        Map<String, Known> known = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                                select f.path, f.hash, f.bytes, f.modified_at, f.cut, d.documents, d.chunks
                                  from source_file f
                                 cross join lateral (select count(distinct d.id) as documents, count(c.id) as chunks
                                                       from document d left join chunk c on c.document_id = d.id
                                                      where d.file_id = f.id) d
                                 where f.path = any(:paths)
                                """)
                        .bindArray("paths", String.class, paths.toArray())
                        .map((row, _) -> known.put(
                                row.getString(1),
                                new Known(
                                        row.getString(2),
                                        row.getLong(3),
                                        Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant),
                                        row.getString(5),
                                        row.getInt(6),
                                        row.getInt(7))))
                        .list());
        return known;
    }

    /** Remembers that a file was written again with the same bytes, so that it need not be read the next time. */
    void touch(String path, Instant modified) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update source_file set modified_at = ? where path = ?", Timestamp.from(modified), path));
    }

    /**
     * A file whose documents are being stored.
     *
     * @param before by path, what it held until now
     */
    record Begun(long file, Map<String, Held> before) {}

    /** A document that a file held before it was read again. */
    record Held(String fingerprint, int chunks) {}

    /** A file is about to be read; until {@link #whole} it counts as changed. */
    Begun begin(String path) {
        Map<String, Held> before = new HashMap<>();
        long file = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with file as (
                            insert into source_file (path) values (:path)
                            on conflict (path) do update set hash = '' returning id)
                        select f.id, d.path, d.fingerprint, (select count(*) from chunk c where c.document_id = d.id)
                          from file f left join document d on d.file_id = f.id""")
                        .bind("path", path)
                        .map((row, _) -> {
                            if (row.getString(2) != null) {
                                before.put(row.getString(2), new Held(row.getString(3), row.getInt(4)));
                            }
                            return row.getLong(1);
                        })
                        .list()
                        .getFirst());
        return new Begun(file, before);
    }

    /** A file that is read for the first time, whose only document is stored in the same transaction. */
    static long add(Handle handle, String path, Stamp stamp, ChunkSizes cut) {
        return handle.createQuery("""
                        insert into source_file (path, hash, bytes, modified_at, cut)
                        values (:path, :hash, :bytes, :modified, :cut)
                        on conflict (path) do update set hash = excluded.hash, bytes = excluded.bytes,
                               modified_at = excluded.modified_at, cut = excluded.cut
                        returning id""")
                .bind("path", path)
                .bind("hash", stamp.hash())
                .bind("bytes", stamp.bytes())
                .bind("modified", Timestamp.from(stamp.modified()))
                .bind("cut", cut.toString())
                .mapTo(Long.class)
                .one();
    }

    /**
     * Every document of the file is stored.
     *
     * @param gone paths of documents that it does not hold any more
     */
    void whole(long file, Stamp stamp, ChunkSizes cut, Collection<String> gone) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        with gone as (delete from document where file_id = :file and path = any(:gone))
                        update source_file set hash = :hash, bytes = :bytes, modified_at = :modified, cut = :cut,
                               imported_at = now()
                         where id = :file""")
                        .bindArray("gone", String.class, gone.toArray())
                        .bind("hash", stamp.hash())
                        .bind("bytes", stamp.bytes())
                        .bind("modified", Timestamp.from(stamp.modified()))
                        .bind("cut", cut.toString())
                        .bind("file", file)
                        .execute());
    }

    /** Nothing of the file could be read and nothing was stored of it before. */
    void dropEmpty(long file) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "delete from source_file f where id = ? and not exists (select from document where file_id = f.id)",
                        file));
    }
}
