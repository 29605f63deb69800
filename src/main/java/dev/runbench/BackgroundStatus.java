package dev.runbench;

import dev.runbench.base.Problem;
import dev.runbench.embed.EmbeddingProgress;
import dev.runbench.store.Database.VectorExtension;
import dev.runbench.ui.StatusBar;
import dev.runbench.ui.fx.Tasks;
import java.util.function.Consumer;

/** Keeps the status line true: what is worked on behind the window, which vector store and which model are in use. */
final class BackgroundStatus {

    private final Backend backend;
    private final Tasks tasks;
    private final StatusBar bar;

    BackgroundStatus(Backend backend, Tasks tasks, StatusBar bar) {
        this.backend = backend;
        this.tasks = tasks;
        this.bar = bar;
    }

    void follow() {
        Consumer<StatusBar.Status> shown = tasks.newest(bar::show);
        // Made on the thread that reports: what the store says of itself is read from the database.
        backend.embedding().onProgress(progress -> shown.accept(status(progress)));
        tasks.run(() -> status(backend.embedding().progress()), bar::show, _ -> {}); // the next report tells
    }

    private StatusBar.Status status(EmbeddingProgress progress) {
        return new StatusBar.Status(
                work(progress),
                share(progress),
                vectors(),
                backend.llm().provider().name(),
                backend.vectorStore());
    }

    private static String work(EmbeddingProgress progress) {
        if (progress.problem().isPresent()) {
            return progress.problem().map(Problem::what).orElse("");
        }
        return progress.pending() == 0
                ? ""
                : "Computing vectors: %,d left, %.0f/s; text is searchable already"
                        .formatted(progress.pending(), progress.perSecond());
    }

    private static double share(EmbeddingProgress progress) {
        long all = progress.done() + progress.pending();
        return all == 0 ? 1 : (double) progress.done() / all;
    }

    private String vectors() {
        return switch (backend.database().vectorExtension()) {
            case VectorExtension.Loaded loaded -> "pgvector " + loaded.version();
            case VectorExtension.Missing _ -> "exact vector scan";
        };
    }
}
