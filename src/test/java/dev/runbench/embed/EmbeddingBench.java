package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.TestHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows a second of the background work's way to embed, and their share of what the machine can multiply. */
@Tag("bench")
public class EmbeddingBench {

    private static final int THREADS = 2;

    /**
     * What was measured.
     *
     * @param tokens mean tokens of a window, special ones included
     * @param share windows' arithmetic as a share of the fp32 matrix peak
     */
    public record Figures(double windowsPerSecond, double tokens, double peakGflops, double share) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f windows/s of %.0f tokens, fp32 matrix peak %.0f GFLOP/s, share %.0f %%",
                    windowsPerSecond,
                    tokens,
                    peakGflops,
                    100 * share);
        }
    }

    @Test
    void throughput() throws Exception {
        Figures figures = measure();
        System.out.println("embedding: " + figures);
        assertThat(figures.windowsPerSecond()).isPositive();
    }

    public static Figures measure() throws Exception {
        try (var embedder = new OnnxEmbedder(TestHome.dirs())) {
            embedder.warmUp();
            List<String> windows = windows(embedder, 200);
            double peak = MatrixPeak.gflops(THREADS);
            double best = 0;
            for (int round = 0; round < 3; round++) {
                best = Math.max(best, round(embedder, windows));
                peak = Math.max(peak, MatrixPeak.gflops(THREADS));
            }
            double tokens = windows.stream()
                            .mapToInt(w -> embedder.tokens(w).count())
                            .average()
                            .orElseThrow()
                    + 2;
            return new Figures(best, tokens, peak, best * gflop(tokens) / peak);
        }
    }

    /** The best of two rounds, two threads. */
    static double windowsPerSecond(OnnxEmbedder embedder) throws Exception {
        List<String> windows = windows(embedder, 120);
        return Math.max(round(embedder, windows), round(embedder, windows));
    }

    // Six layers: four 384 x 384 and two 384 x 1536 products a token, and attention over all tokens.
    private static double gflop(double tokens) {
        double perToken = 2.0 * (4 * 384 * 384 + 2 * 384 * 1536) + 4.0 * tokens * 384;
        return 6 * perToken * tokens / 1e9;
    }

    private static double round(OnnxEmbedder embedder, List<String> windows) throws InterruptedException {
        var next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int t = 0; t < THREADS; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = next.getAndIncrement(); i < windows.size(); i = next.getAndIncrement()) {
                        embedder.embed(List.of(windows.get(i)));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return windows.size() * 1e9 / (System.nanoTime() - start);
    }

    private static List<String> windows(Tokenizer tokenizer, int count) throws Exception {
        List<String> windows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("sample-data")).sorted()) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                String text = Files.readString(file);
                Tokenizer.Tokens tokens = tokenizer.tokens(text);
                for (int from = 0; from + 250 <= tokens.count() && windows.size() < count; from += 250) {
                    windows.add(text.substring(tokens.starts()[from], tokens.ends()[from + 249]));
                }
            }
        }
        windows.removeIf(window -> tokenizer.tokens(window).count() > 254);
        return windows;
    }
}
