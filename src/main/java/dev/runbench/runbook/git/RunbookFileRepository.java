package dev.runbench.runbook.git;

import dev.runbench.store.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which file is which runbook's, and how far both know of each other. */
public final class RunbookFileRepository {

    /**
     * A runbook's file.
     *
     * @param version the newest that Git has
     * @param hash of the file as it was taken or written last; empty while the pull that brought it is not complete
     * @param gone whether the file was deleted
     */
    record FileRow(long runbookId, String path, int version, Optional<String> hash, boolean gone) {}

    private final Jdbi jdbi;

    public RunbookFileRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    List<FileRow> all() {
        return jdbi.withHandle(h -> h.createQuery(
                        "select runbook_id, path, version, content_hash, gone from runbook_file order by path")
                .map((row, _) -> new FileRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getBoolean(5)))
                .list());
    }

    void put(FileRow file) {
        jdbi.useHandle(h -> h.execute(
                """
                insert into runbook_file (runbook_id, path, version, content_hash, gone) values (?, ?, ?, ?, ?)
                on conflict (runbook_id) do update
                   set path = excluded.path, version = excluded.version,
                       content_hash = excluded.content_hash, gone = excluded.gone""", file.runbookId(), file.path(), file.version(), file.hash().orElse(null), file.gone()));
    }

    /** The runbook has no file any more; it stays what it is. */
    void forget(long runbookId) {
        jdbi.useHandle(h -> h.execute("delete from runbook_file where runbook_id = ?", runbookId));
    }
}
