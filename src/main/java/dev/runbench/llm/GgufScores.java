package dev.runbench.llm;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a reranking model in a GGUF file (llama.cpp's pooling type RANK), made in a process of its own like {@link
 * GgufVectors}. A pair is cut at 256 tokens, the query at a third of them. Thread-safe; one query at a time.
 */
public final class GgufScores implements AutoCloseable {

    private static final int WINDOW = 256;
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final Path file;
    private final Path cache;
    private final int threads;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable FutureTask<Loaded> loading;
    private boolean closed;
    private long answered = System.nanoTime();

    private record Loaded(GgufChild child, GgufHeader header) {}

    /** @param cache where llama.cpp is unpacked */
    public GgufScores(Path file, Path cache, int threads) {
        this.file = file;
        this.cache = cache;
        this.threads = threads;
    }

    /**
     * The first file in the models folder, or one folder below, that a person would call a reranking model: by its header, or
     * by its name, so that what is wrong with it can be told.
     */
    public static Optional<Path> fileIn(Path models) {
        if (!Files.isDirectory(models)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(models, 2)) {
            return files.filter(file -> name(file).endsWith(".gguf") && Files.isRegularFile(file))
                    .sorted()
                    .filter(file -> name(file).contains("rerank") || GgufFile.ranks(file))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // a folder that cannot be read has no model
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** The file's name. */
    public String model() {
        return file.getFileName().toString();
    }

    /** Has the model loaded in the background; returns at once. */
    public void prepare() {
        var _ = task(); // who asks for scores hears what became of it
    }

    /**
     * Whether the model is loaded; otherwise has it loaded in the background.
     *
     * @param patience how long to wait for that
     * @throws ProblemException if the file is refused; the same every time
     */
    public boolean ready(Duration patience) throws InterruptedException {
        return loaded(patience).isPresent();
    }

    /**
     * A score a passage, or empty if there was not enough time. What was being scored meanwhile is lost.
     *
     * @throws ProblemException if the file is refused or its process ended; after that the next call starts it again
     */
    public Optional<float[]> score(String query, List<String> passages, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            Optional<Loaded> model = loaded(left(end));
            return model.isEmpty() ? Optional.empty() : score(model.get(), query, passages, end);
        } finally {
            turn.unlock();
        }
    }

    private Optional<float[]> score(Loaded model, String query, List<String> passages, long end)
            throws InterruptedException {
        String asked = ChildAnswers.encode(model.header().harmless(query)) + " ";
        float[] scores = new float[passages.size()];
        try {
            for (int i = 0; i < scores.length; i++) {
                String passage = ChildAnswers.encode(model.header().harmless(passages.get(i)));
                Optional<String> score = model.child().ask(asked + passage, left(end));
                if (score.isEmpty()) {
                    if (System.nanoTime() - answered > STUCK.toNanos()) {
                        throw new GgufChild.Ended("It gave no answer for " + STUCK.toSeconds() + " seconds.");
                    }
                    return Optional.empty();
                }
                answered = System.nanoTime();
                scores[i] = Float.parseFloat(score.get());
            }
            return Optional.of(scores);
        } catch (GgufChild.Ended e) {
            forget(model);
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private Optional<Loaded> loaded(Duration patience) throws InterruptedException {
        try {
            return Optional.of(task().get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? problem
                    : refused("It could not be loaded (" + e.getCause() + ").");
        }
    }

    private synchronized FutureTask<Loaded> task() {
        if (closed) {
            throw refused("Runbench is closing.");
        }
        FutureTask<Loaded> now = loading;
        if (now != null
                && now.state() == Future.State.SUCCESS
                && !now.resultNow().child().isAlive()) {
            forget(now.resultNow());
            now = null;
        }
        if (now == null) {
            now = new FutureTask<>(this::load);
            loading = now;
            Thread.ofVirtual().name("gguf-scores").start(now);
        }
        return now;
    }

    private Loaded load() throws InterruptedException {
        GgufHeader header = switch (GgufFile.checkRanking(file)) {
            case GgufFile.Check.Sound(GgufHeader sound) -> sound;
            case GgufFile.Check.Unsound(String reason) -> throw refused(reason);
        };
        try {
            int window = Math.min(WINDOW, header.contextTokens());
            GgufChild child = GgufChild.start(cache, RankingMain.class, file, window, threads);
            try {
                child.ready(ModelTrial.limit(Files.size(file)));
                return kept(new Loaded(child, header));
            } catch (GgufChild.Ended | InterruptedException e) {
                child.close();
                throw e;
            }
        } catch (IOException e) {
            throw refused("Its process could not be started (" + e.getMessage() + ").");
        } catch (GgufChild.Ended e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private synchronized Loaded kept(Loaded fresh) throws GgufChild.Ended {
        if (closed) {
            throw new GgufChild.Ended("Runbench is closing.");
        }
        answered = System.nanoTime();
        return fresh;
    }

    private synchronized void forget(Loaded model) {
        loading = null;
        model.child().close();
    }

    private ProblemException refused(String reason) {
        return new ProblemException(new Problem(
                "RERANK-GGUF",
                "The reranking model " + file.getFileName() + " cannot be used. " + reason,
                "Search works without it; remove the file or put another one there."));
    }

    @Override
    public synchronized void close() {
        closed = true;
        FutureTask<Loaded> now = loading;
        if (now != null) {
            now.cancel(true);
            if (now.state() == Future.State.SUCCESS) {
                forget(now.resultNow());
            }
        }
    }
}
