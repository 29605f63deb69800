package dev.runbench.search;

import dev.runbench.store.Database;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Reads the hashes of a space and of the passages. */
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

    /** Those of the hashes that a passage has. */
    Set<ByteBuffer> known(Collection<byte[]> hashes) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct hash from passage where hash in (" + HashList.SQL + ")")
                        .bindArray("hashes", String.class, HashList.of(hashes))
                        .map((row, _) -> ByteBuffer.wrap(row.getBytes(1)))
                        .set());
    }
}
