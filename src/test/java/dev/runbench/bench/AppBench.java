package dev.runbench.bench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Progress;
import dev.runbench.base.TestHome;
import dev.runbench.embed.OnnxEmbedder;
import dev.runbench.embed.WordPiece;
import dev.runbench.knowledge.ChunkSizes;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.KnowledgeService;
import dev.runbench.search.RecallBench;
import dev.runbench.settings.StoreSettings;
import dev.runbench.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The app as a person has it: started cold and warm, idle, after an import with all vectors, and its index's recall. */
final class AppBench {

    private static final int WARM_STARTS = 5;
    private static final int PAGES = 1000;
    private static final int MORE_PAGES = 250;
    private static final int PASSAGES = 10_000;
    private static final int QUERIES = 200;
    private static final int ASKED_FROM = 2500; // pages that are never imported
    private static final long IDLE_SECONDS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(12);

    private final Table table;
    private final RealText text;
    private final Path folder;
    private final Path home;
    private final Path pages;
    private final long begun = System.nanoTime();

    AppBench(Table table, RealText text, Path folder) throws IOException {
        this.table = table;
        this.text = text;
        this.folder = folder;
        this.home = folder.resolve("home");
        this.pages = text.write(folder.resolve("pages"), 0, PAGES);
    }

    void take() throws Exception {
        AppProcess.Start cold = start();
        table.add("cold start, fresh home", millis(cold), "database unpacked and created");
        List<AppProcess.Start> warm = new ArrayList<>();
        for (int i = 0; i < WARM_STARTS; i++) {
            warm.add(start());
        }
        warm.sort(Comparator.comparingLong(AppProcess.Start::usable));
        AppProcess.Start median = warm.get(WARM_STARTS / 2);
        table.add(
                "warm start",
                millis(median),
                "<= 3 s",
                median.usable() <= 3000,
                "median of %d, usable %d to %d ms; headless screen"
                        .formatted(
                                WARM_STARTS,
                                warm.getFirst().usable(),
                                warm.getLast().usable()));
        table.begin("import in the app");
        try (var app = new AppProcess(home, pages)) {
            app.awaitUsable();
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            memory("memory idle", app, "");
            try (Database database = Database.open(new AppDirs(home), StoreSettings.DEFAULT, true, Progress.NONE);
                    var embedder = new OnnxEmbedder(TestHome.dirs())) {
                var recall = new RecallBench(database, embedder);
                imported(app, recall);
                recall(app, database, recall, embedder);
            }
        }
    }

    private AppProcess.Start start() throws Exception {
        try (var app = new AppProcess(home, pages)) {
            return app.awaitUsable();
        }
    }

    private void imported(AppProcess app, RecallBench recall) throws Exception {
        Files.createFile(home.resolve("import"));
        long start = System.nanoTime();
        while (recall.importsEnded() == 0) {
            await(app, 50);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        table.add(
                "import in the app",
                "%.1f s, %.0f pages/s".formatted(seconds, PAGES / seconds),
                "<= 10 s",
                seconds <= 10,
                "%,d pages of about 4 KB from the press, vectors computed beside it".formatted(PAGES));
        while (recall.waiting() > 0) {
            await(app, 1000);
        }
        double all = (System.nanoTime() - start) / 1e9;
        memory(
                "memory after it",
                app,
                "%,d vectors in %.0f s, %.1f/s; app's highest: %d MB; no chat model"
                        .formatted(recall.vectors(), all, recall.vectors() / all, Memory.highest(app.pid())));
    }

    private void await(AppProcess app, long millis) throws InterruptedException {
        if (!app.isAlive()) {
            throw new IllegalStateException("the app has ended");
        }
        if (System.nanoTime() - begun > PATIENCE_NANOS) {
            throw new IllegalStateException("the app does not come to an end");
        }
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    private void memory(String what, AppProcess app, String note) throws IOException {
        long own = Memory.resident(app.pid());
        long postgres = Memory.postgres(home);
        table.add(
                what,
                "%d + %d MB".formatted(own, postgres),
                "<= 1 GB",
                own + postgres <= 1024,
                "app and its Postgres" + (note.isEmpty() ? "" : "; " + note));
    }

    private void recall(AppProcess app, Database database, RecallBench recall, OnnxEmbedder embedder) throws Exception {
        table.begin("recall of the index on real text (some minutes of embedding)");
        var knowledge = new KnowledgeService(
                database, WordPiece.load(), embedder.windowTokens(), () -> ChunkSizes.DEFAULT, () -> {});
        for (int from = PAGES;
                from < ASKED_FROM && recall.vectors() + recall.waiting() < PASSAGES;
                from += MORE_PAGES) {
            Path more = text.write(folder.resolve("more"), from, MORE_PAGES);
            knowledge.importAll(knowledge.preview(List.of(more)), ImportListener.NONE);
        }
        while (recall.waiting() > 0) {
            await(app, 1000);
        }
        RecallBench.Figures figures = recall.measure(questions(), embedder);
        table.add(
                "HNSW recall@10, real text",
                "%.3f".formatted(figures.recall()),
                ">= 0.97",
                figures.recall() >= 0.97,
                "%,d passages, %d unseen questions; planner: %s, with that %.3f"
                        .formatted(figures.passages(), figures.queries(), figures.plan(), figures.asPlanned()));
    }

    // Sentences and paragraphs of pages that are not in the database.
    private List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (String page : text.pages(ASKED_FROM, QUERIES)) {
            List<String> paragraphs = page.lines().filter(l -> l.length() > 60).toList();
            if (questions.size() < QUERIES && !paragraphs.isEmpty()) {
                int most = questions.size() % 2 == 0 ? 1 : 6;
                questions.add(String.join(" ", paragraphs.subList(0, Math.min(most, paragraphs.size()))));
            }
        }
        return questions;
    }

    private static String millis(AppProcess.Start start) {
        return "%d / %d ms".formatted(start.window(), start.usable());
    }
}
