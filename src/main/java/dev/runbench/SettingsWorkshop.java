package dev.runbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.runbench.base.AppDirs;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.MaskingEmbedder;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.OnnxModel;
import dev.runbench.embed.OpenAiEmbedder;
import dev.runbench.embed.WordPiece;
import dev.runbench.llm.GgufVectors;
import dev.runbench.privacy.Sensitive;
import dev.runbench.search.VectorStore;
import dev.runbench.search.VectorStores;
import dev.runbench.search.VectorWorkshop;
import dev.runbench.settings.EmbedSettings;
import dev.runbench.settings.Settings;
import dev.runbench.settings.StoreSettings;
import dev.runbench.store.Database;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Opens embedders and vector stores as the settings say. A recipe is the settings record as JSON: it is kept in the database,
 * so that what is replaced can answer until its successor is complete.
 */
final class SettingsWorkshop implements VectorWorkshop {

    /** The vault's names of the secrets. */
    static final String EMBED_KEY = "embed/key";

    static final String STORE_KEY = "vectors/key";

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private final AppDirs dirs;
    private final Database database;
    private final Vault vault;
    private final Supplier<Set<Sensitive>> masked;

    SettingsWorkshop(AppDirs dirs, Database database, Vault vault, Supplier<Set<Sensitive>> masked) {
        this.masked = masked;
        this.dirs = dirs;
        this.database = database;
        this.vault = vault;
    }

    static Recipe recipe(Settings settings) {
        StoreSettings store = settings.store();
        return new Recipe(
                text(settings.embed()),
                // Where pgvector's files lie makes no other store.
                text(new StoreSettings(Optional.empty(), store.vectorStore(), store.vectorUrl(), store.vectorUser())));
    }

    private static String text(Object settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String recipe, Class<T> type) {
        try {
            return JSON.readValue(recipe, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(recipe, e);
        }
    }

    @Override
    public Embedder embedder(String recipe, OptionalInt dimensions) {
        return new MaskingEmbedder(seeing(recipe, dimensions), masked);
    }

    private Embedder seeing(String recipe, OptionalInt dimensions) {
        EmbedSettings settings = read(recipe, EmbedSettings.class);
        return switch (settings.model()) {
            case MINILM_QUANTISED, MINILM, E5_SMALL, BGE_SMALL ->
                new OnnxEmbedder(OnnxModel.valueOf(settings.model().name()), dirs);
            case GGUF ->
                new GgufEmbedder(
                        new GgufVectors(
                                dirs.models().resolve(Path.of(settings.file().orElseThrow())), dirs.cache(), 1),
                        dimensions);
            case SERVICE ->
                new OpenAiEmbedder(
                        URI.create(settings.baseUrl().orElseThrow()),
                        settings.modelName().orElseThrow(),
                        () -> secret(EMBED_KEY),
                        WordPiece.load(),
                        dimensions);
        };
    }

    @Override
    public VectorStore store(String recipe, String model, int dimensions) {
        StoreSettings settings = read(recipe, StoreSettings.class);
        return switch (settings.vectorStore()) {
            case AUTO -> VectorStores.choose(database, false, model, dimensions);
            case EXACT -> VectorStores.choose(database, true, model, dimensions);
            case POSTGRES ->
                VectorStores.postgres(
                        database,
                        settings.vectorUrl().orElseThrow(),
                        settings.vectorUser(),
                        () -> secret(STORE_KEY),
                        model,
                        dimensions);
            case QDRANT ->
                VectorStores.qdrant(
                        database,
                        URI.create(settings.vectorUrl().orElseThrow()),
                        () -> secret(STORE_KEY),
                        model,
                        dimensions);
        };
    }

    private Optional<char[]> secret(String name) {
        return vault.state() == Vault.State.UNLOCKED
                ? vault.read(name, "making or searching vectors").map(Secret::chars)
                : Optional.empty();
    }
}
