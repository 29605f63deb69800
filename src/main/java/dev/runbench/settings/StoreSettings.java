package dev.runbench.settings;

import java.util.Optional;

/**
 * The embedded database.
 *
 * @param pgvectorFolder folder with vector.so (or .dylib, .dll), vector.control and its SQL file, built for
 *     PostgreSQL 17; empty for the one that came with the app
 * @param vectorStore how vectors are searched
 */
public record StoreSettings(Optional<String> pgvectorFolder, VectorSearch vectorStore) {

    public static final StoreSettings DEFAULT = new StoreSettings(Optional.empty(), VectorSearch.AUTO);

    /** Which vector store is used. */
    public enum VectorSearch {
        /** pgvector's index when the extension loads, otherwise the exact scan. */
        AUTO,
        /** Always the exact scan in this process. */
        EXACT
    }
}
