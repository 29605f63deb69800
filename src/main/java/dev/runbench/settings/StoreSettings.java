package dev.runbench.settings;

import java.util.Optional;

/**
 * The embedded database, and where vectors are kept.
 *
 * @param pgvectorFolder folder with vector.so (or .dylib, .dll), vector.control and its SQL file, built for
 *     PostgreSQL 17; empty for the one that came with the app
 * @param vectorStore how vectors are searched
 * @param vectorUrl of a Postgres ({@code jdbc:postgresql://host/database}) or of Qdrant ({@code http://host:6334}); the
 *     password or key lies in the vault
 * @param vectorUser the account in that Postgres
 */
public record StoreSettings(
        Optional<String> pgvectorFolder,
        VectorSearch vectorStore,
        Optional<String> vectorUrl,
        Optional<String> vectorUser) {

    public static final StoreSettings DEFAULT =
            new StoreSettings(Optional.empty(), VectorSearch.AUTO, Optional.empty(), Optional.empty());

    /** Which vector store is used. */
    public enum VectorSearch {
        /** pgvector's index when the extension loads, otherwise the exact scan. */
        AUTO,
        /** Always the exact scan in this process. */
        EXACT,
        /** A Postgres elsewhere, with pgvector. */
        POSTGRES,
        QDRANT
    }

    public StoreSettings {
        String url = vectorUrl.orElse("");
        if (vectorStore == VectorSearch.POSTGRES
                && (!url.startsWith("jdbc:postgresql://")
                        || url.toLowerCase(java.util.Locale.ROOT).contains("password="))) {
            throw new IllegalArgumentException(
                    "store.vectorUrl must be jdbc:postgresql://host/database, without a password");
        }
        if (vectorStore == VectorSearch.QDRANT) {
            WebAddress.check("store.vectorUrl", url);
        }
    }

    public StoreSettings(Optional<String> pgvectorFolder, VectorSearch vectorStore) {
        this(pgvectorFolder, vectorStore, Optional.empty(), Optional.empty());
    }
}
