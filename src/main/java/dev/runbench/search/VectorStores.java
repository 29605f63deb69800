package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.store.Database;
import dev.runbench.store.Database.VectorExtension;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses how vectors are searched. */
public final class VectorStores {

    private VectorStores() {}

    /**
     * pgvector's index where it loads, otherwise the exact scan.
     *
     * @param exact the user wants the exact scan in any case
     * @param model the embedding model's name; vectors of another model are not touched
     */
    public static VectorStore choose(Database database, boolean exact, String model, int dimensions) {
        return switch (database.vectorExtension()) {
            case VectorExtension.Loaded loaded
            when !exact -> new PgVectorStore(database, model, dimensions, loaded.version());
            case VectorExtension.Loaded _ ->
                new ExactVectorStore(database, model, dimensions, "the settings say so (store.vectorStore: EXACT)");
            case VectorExtension.Missing missing ->
                new ExactVectorStore(database, model, dimensions, "pgvector did not load: " + missing.reason());
        };
    }

    /**
     * A Postgres elsewhere, asked for its own copy of the extension.
     *
     * @param url of JDBC, without a password
     */
    public static VectorStore postgres(
            Database database,
            String url,
            Optional<String> user,
            Supplier<Optional<char[]>> password,
            String model,
            int dimensions) {
        String table = table("vector_", model);
        return remote(database, url, model, () -> new PgVectorPeer(url, user, password.get(), table, dimensions));
    }

    /**
     * A Qdrant server; the collection is named by the model.
     *
     * @param key of its API
     */
    public static VectorStore qdrant(
            Database database, URI address, Supplier<Optional<char[]>> key, String model, int dimensions) {
        String collection = table("runbench_", model);
        return remote(
                database, address.toString(), model, () -> new QdrantPeer(address, key.get(), collection, dimensions));
    }

    private static VectorStore remote(Database database, String place, String model, Supplier<VectorPeer> open) {
        VectorPeer peer = open.get();
        try {
            String table = table("mark_" + Hashes.hex(place).substring(0, 8) + "_", model);
            return new RemoteVectorStore(peer, new MarkRepository(database, table));
        } catch (RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    /** A table's name for a model: letters, digits and underscores only, because it is written into SQL. */
    static String table(String prefix, String model) {
        String name = model.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        // Postgres cuts names at 63 bytes, and an index's name is the table's and five more.
        return prefix
                + (name.length() <= 36
                        ? name
                        : name.substring(0, 27) + "_" + Hashes.hex(model).substring(0, 8));
    }
}
