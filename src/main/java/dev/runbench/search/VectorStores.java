package dev.runbench.search;

import dev.runbench.store.Database;
import dev.runbench.store.Database.VectorExtension;

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

    /** A table's name for a model: letters, digits and underscores only, because it is written into SQL. */
    static String table(String prefix, String model) {
        return prefix + model.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
