package dev.runbench.knowledge;

import dev.runbench.store.Database;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which folders are watched. */
final class WatchRepository {

    private final Database database;

    WatchRepository(Database database) {
        this.database = database;
    }

    List<WatchedFolder> all() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select path, synced_at, outcome from watched_folder order by path")
                        .map((row, _) -> new WatchedFolder(
                                Path.of(row.getString(1)),
                                Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant),
                                row.getString(3)))
                        .list());
    }

    void add(Path folder) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into watched_folder (path) values (?) on conflict do nothing", folder.toString()));
    }

    void remove(Path folder) {
        database.jdbi()
                .useHandle(handle -> handle.execute("delete from watched_folder where path = ?", folder.toString()));
    }

    void synced(Path folder, String outcome) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update watched_folder set synced_at = now(), outcome = ? where path = ?",
                        outcome,
                        folder.toString()));
    }

    /** Files below a folder that were imported once. */
    List<String> imported(Path folder) {
        String below = folder.toString().endsWith("/") ? folder.toString() : folder + java.io.File.separator;
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select path from source_file where starts_with(path, ?)")
                        .bind(0, below)
                        .mapTo(String.class)
                        .list());
    }

    /** Forgets files and their documents. */
    void forget(Collection<String> files) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from source_file where path = any(:files)")
                        .bindArray("files", String.class, files.toArray())
                        .execute());
    }
}
