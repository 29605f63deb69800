package dev.runbench;

import dev.runbench.embed.Embedder;
import dev.runbench.embed.EmbeddingWorker;
import dev.runbench.search.PgVectorSpaces;
import dev.runbench.search.VectorSpace;
import dev.runbench.search.VectorWorkshop.Recipe;
import dev.runbench.settings.Settings;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.settings.VectorControl;
import dev.runbench.vault.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Changes model and store of the vectors while the app runs. */
final class BackendVectors implements VectorControl {

    private final SettingsService settings;
    private final Vault vault;
    private final SettingsWorkshop workshop;
    private final PgVectorSpaces spaces;
    private final EmbeddingWorker worker;
    private final Supplier<String> reranker;

    BackendVectors(
            SettingsService settings,
            Vault vault,
            SettingsWorkshop workshop,
            PgVectorSpaces spaces,
            EmbeddingWorker worker,
            Supplier<String> reranker) {
        this.settings = settings;
        this.vault = vault;
        this.workshop = workshop;
        this.spaces = spaces;
        this.worker = worker;
        this.reranker = reranker;
    }

    @Override
    public Choice current() {
        Settings now = settings.current();
        return new Choice(now.embed(), now.store());
    }

    @Override
    public void use(Choice choice, Optional<char[]> embedKey, Optional<char[]> storeKey) throws InterruptedException {
        store(SettingsWorkshop.EMBED_KEY, embedKey);
        store(SettingsWorkshop.STORE_KEY, storeKey);
        Recipe recipe = SettingsWorkshop.recipe(
                settings.current().withEmbed(choice.embed()).withStore(choice.store()));
        // What cannot be opened must not become the setting.
        try (Embedder embedder = workshop.embedder(recipe.embedder(), OptionalInt.empty())) {
            int dimensions = embedder.embed(List.of("ready"))[0].length;
            workshop.store(recipe.store(), embedder.model(), dimensions).close();
        }
        settings.change(s -> s.withEmbed(choice.embed()).withStore(choice.store()));
        spaces.want(recipe);
        worker.restart();
    }

    private void store(String name, Optional<char[]> key) {
        key.ifPresent(secret -> {
            vault.put(name, secret);
            Arrays.fill(secret, '\0');
        });
    }

    @Override
    public Status status() {
        VectorSpace answering = spaces.answering();
        return new Status(
                "In use: " + answering.embedder().model() + ". "
                        + answering.store().describe()
                        + worker.progress()
                                .problem()
                                .map(p -> " " + p.sentence())
                                .orElse("")
                        + (" " + reranker.get()).stripTrailing(),
                spaces.passages(),
                worker.progress().pending(),
                spaces.report());
    }
}
