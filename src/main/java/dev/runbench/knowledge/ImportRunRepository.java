package dev.runbench.knowledge;

import dev.runbench.store.Database;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps which imports are under way, and finds those that died. */
final class ImportRunRepository {

    private static final int LOCK = 42_010;
    private static final int MANY = 100;

    private final Database database;

    ImportRunRepository(Database database) {
        this.database = database;
    }

    /** A run under way; holds a connection, whose lock says that this process lives. Close it in any case. */
    final class Run implements AutoCloseable {

        private final Handle handle;
        private final int id;

        private Run(Handle handle, int id) {
            this.handle = handle;
            this.id = id;
        }

        /** Nothing is left to resume; also makes every document of the run durable, since this commit waits for the disk. */
        void ended(int done) {
            handle.execute("update import_run set ended_at = now(), done = ? where id = ?", done, id);
            handle.execute("select gin_clean_pending_list('chunk_lexemes')"); // or every search would look through it
            if (done >= MANY) {
                handle.execute("analyze document, chunk, passage"); // the planner would guess for a minute otherwise
            }
        }

        @Override
        public void close() {
            try (handle) {
                handle.execute("select pg_advisory_unlock(?, ?)", LOCK, id);
            }
        }
    }

    Run begin(List<Path> roots, int files) {
        Handle handle = database.jdbi().open();
        try {
            int id = handle.createQuery("insert into import_run (roots, files) values (:roots, :files)"
                            + " returning id, pg_advisory_lock(" + LOCK + ", id)")
                    .bindArray(
                            "roots",
                            String.class,
                            roots.stream().map(Path::toString).toArray())
                    .bind("files", files)
                    .map((row, _) -> row.getInt(1))
                    .one();
            return new Run(handle, id);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** The newest run that has neither ended nor lives. */
    Optional<InterruptedImport> interrupted() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select r.id, r.roots, r.started_at, r.files from import_run r
                         where r.ended_at is null
                           and not exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = :lock
                                              and l.objid = r.id and l.objsubid = 2 and l.granted
                                              and l.database = (select oid from pg_database
                                                                 where datname = current_database()))
                         order by r.id desc limit 1
                        """)
                        .bind("lock", LOCK)
                        .map((row, _) -> new InterruptedImport(
                                row.getInt(1),
                                Arrays.stream((String[]) row.getArray(2).getArray())
                                        .map(Path::of)
                                        .toList(),
                                row.getTimestamp(3).toInstant(),
                                row.getInt(4)))
                        .findFirst());
    }

    /** Dead runs of these roots are not offered again. Writes nothing if there are none. */
    void forget(List<Path> roots) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update import_run set ended_at = now() where ended_at is null and roots = :roots")
                        .bindArray(
                                "roots",
                                String.class,
                                roots.stream().map(Path::toString).toArray())
                        .execute());
    }
}
