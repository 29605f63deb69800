package dev.runbench.search;

import dev.runbench.store.Database;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads a space's hashes in order. */
final class VectorTransferRepository {

    private final Jdbi jdbi;

    VectorTransferRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    List<byte[]> after(String table, byte[] hash, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select hash from " + table + " where hash > :hash order by hash limit :most")
                .bind("hash", hash)
                .bind("most", most)
                .mapTo(byte[].class)
                .list());
    }
}
