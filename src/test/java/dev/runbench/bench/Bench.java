package dev.runbench.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import dev.runbench.embed.EmbedderComparison;
import dev.runbench.embed.EmbeddingBench;
import dev.runbench.embed.OnnxModel;
import dev.runbench.knowledge.ImportBench;
import dev.runbench.logs.LogBench;
import dev.runbench.runbook.DiffBench;
import dev.runbench.runbook.DraftBench;
import dev.runbench.runbook.GeneratedMixtures;
import dev.runbench.runbook.GeneratedPages;
import dev.runbench.search.SearchBench;
import dev.runbench.store.TestDatabases;
import dev.runbench.ui.runbook.RunbookEditBench;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.slf4j.LoggerFactory;

/**
 * All figures that are promised, in one table beside their bars: {@code mvn -q -Pbench verify}. With {@code
 * -Dbench.only=card,embed} only the measurements so named: start, import, embed, search, card, output, edit,
 * logs, draft, diff, million.
 */
public final class Bench {

    private static final int PAGES = 1000;
    private static final int MANY_PAGES = 10_000;

    private final Table table = new Table();
    private final Path folder;
    private final RealText text;

    private interface Measurement {
        void take() throws Exception;
    }

    private Bench(Path folder) throws Exception {
        this.folder = folder;
        this.text = new RealText(MANY_PAGES);
    }

    public static void main(String[] words) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Instant begun = Instant.now();
        Path target = Files.createDirectories(Path.of("target"));
        var bench = new Bench(Files.createTempDirectory(target, "bench-").toAbsolutePath());
        int code = 1;
        try {
            bench.all(Stream.of(words)
                    .flatMap(w -> Stream.of(w.split("[ ,]+")))
                    .filter(w -> !w.isEmpty() && !w.equals("all"))
                    .toList());
            code = 0;
        } catch (Throwable e) {
            e.printStackTrace();
        }
        bench.table.print(bench.machine(begun));
        System.exit(code); // native libraries and the toolkit keep threads
    }

    private void all(List<String> words) {
        take(words, "start", "starts of the app, import and memory", () -> new AppBench(table, text, folder).take());
        take(words, "import", "import", this::imports);
        take(words, "embed", "embedding", this::embedding);
        take(words, "card", "card", this::card);
        take(words, "card", "next card", this::nextCard);
        take(words, "output", "output of a command", this::output);
        take(words, "edit", "a runbook of a thousand steps", this::editing);
        take(words, "logs", "logs", this::logs);
        take(words, "draft", "drafts", this::drafts);
        take(words, "diff", "two runbooks of 1,000 steps", this::diff);
        take(words, "search", "search, 10,000 chunks", () -> search(10_000));
        if (words.contains("million")) { // a quarter of an hour: only when asked for
            take(words, "million", "a million vectors", this::million);
        }
        take(words, "search", "search, 100,000 chunks (some minutes)", () -> search(100_000));
    }

    private void take(List<String> words, String word, String name, Measurement measurement) {
        if (!words.isEmpty() && !words.contains(word)) {
            return;
        }
        table.begin(name);
        try {
            measurement.take();
        } catch (Exception | AssertionError e) {
            table.failed(name, e instanceof Exception known ? known : new IllegalStateException(e));
        }
    }

    private void million() throws Exception {
        SearchBench.Figures figures = TestDatabases.fresh(
                new SearchBench(), b -> b.measureLarge(1_000_000, line -> table.add("- a million", line, "")));
        searched(figures, 500, 0);
    }

    private void diff() {
        DiffBench.Figures figures = DiffBench.measure();
        table.add(
                "diff of two runbooks of 1,000 steps",
                "%.0f ms".formatted(figures.diff()),
                "<= 100 ms",
                figures.diff() <= 100,
                "%,d lines each, 100 steps changed, 20 moved; the first of the process %.0f ms; with each step changed %.0f ms; merge of three %.0f ms"
                        .formatted(figures.lines(), figures.first(), figures.everyStep(), figures.merge()));
    }

    private void imports() throws Exception {
        Path pages = text.write(folder.resolve("pages-import"), 0, PAGES);
        ImportBench.Figures figures = TestDatabases.fresh(new ImportBench(), b -> b.measure(pages));
        table.add(
                "import, nothing beside it",
                "%.1f s, %.0f pages/s".formatted(figures.firstSeconds(), figures.pages() / figures.firstSeconds()),
                "<= 10 s",
                figures.firstSeconds() <= 10,
                "%,d pages of about 4 KB, until searchable as text".formatted(figures.pages()));
        table.add(
                "import again, unchanged",
                "%.2f s".formatted(figures.againSeconds()),
                "<= 2 s",
                figures.againSeconds() <= 2,
                "");
        table.add(
                "rows it wrote",
                Long.toString(figures.writtenRows()),
                "0",
                figures.writtenRows() == 0,
                "every row's place and transaction compared");
        table.begin("import of 10,000 pages");
        Path many = text.write(folder.resolve("pages-many"), 0, MANY_PAGES);
        ImportBench.Figures more = TestDatabases.fresh(new ImportBench(), b -> b.measure(many));
        table.add(
                "import, 10,000 pages",
                "%.1f s, %.0f pages/s".formatted(more.firstSeconds(), more.pages() / more.firstSeconds()),
                "<= 60 s",
                more.firstSeconds() <= 60,
                "%,d pages of about 4 KB, until searchable as text".formatted(more.pages()));
    }

    private void embedding() throws Exception {
        EmbeddingBench.Figures figures = EmbeddingBench.measure();
        table.add(
                "embedding",
                "%.1f windows/s".formatted(figures.windowsPerSecond()),
                "two threads, windows of %.0f tokens".formatted(figures.tokens()));
        table.add(
                "share of the fp32 matrix peak",
                "%.0f %%".formatted(100 * figures.share()),
                ">= 60 %",
                figures.share() >= 0.6,
                "peak measured: %.0f GFLOP/s".formatted(figures.peakGflops()));
        double[] speeds = new double[OnnxModel.values().length];
        for (OnnxModel model : OnnxModel.values()) {
            String line = EmbedderComparison.inProcess(model);
            speeds[model.ordinal()] = Double.parseDouble(line.substring(0, line.indexOf(' ')));
            table.add("- " + model.name().toLowerCase(Locale.ROOT), line.replaceFirst("  +scale.*", ""), "");
        }
        double ratio = speeds[OnnxModel.MINILM_QUANTISED.ordinal()] / speeds[OnnxModel.MINILM.ordinal()];
        table.add("8 bit against 32 bit", "%.1f x".formatted(ratio), ">= 1.6 x", ratio >= 1.6, "MiniLM, windows/s");
    }

    private void search(int chunks) throws Exception {
        searched(TestDatabases.fresh(new SearchBench(), b -> b.measure(chunks)), 150, 800);
    }

    private void searched(SearchBench.Figures figures, double first, double refined) {
        String what = String.format(Locale.ROOT, "search, %,d chunks", figures.chunks());
        table.add(
                what,
                "p50 %.0f ms, p95 %.0f ms".formatted(figures.p50(), figures.p95()),
                "<= %.0f ms".formatted(first),
                figures.p95() <= first,
                "until the first hits; as many vectors, synthetic; recall@10 %.3f".formatted(figures.recall()));
        String more = "p50 %.0f ms, p95 %.0f ms".formatted(figures.refined50(), figures.refined95());
        if (refined > 0) {
            table.add(
                    "- refined",
                    more,
                    "<= %.0f ms".formatted(refined),
                    figures.refined95() <= refined,
                    "the first hits included");
        } else {
            table.add("- refined", more, "the first hits included");
        }
    }

    private void logs() throws Exception {
        var bench = new LogBench(Files.createDirectories(folder.resolve("logs")));
        LogBench.Speeds speeds = bench.speeds();
        table.add(
                "templates mined",
                "%,.0f lines/s".formatted(speeds.mining()),
                ">= 400,000",
                speeds.mining() >= 400_000,
                "one thread, headers taken off before; %d templates".formatted(speeds.templates()));
        double times = speeds.mining() / speeds.plainDrain();
        table.add(
                "- against a plain Drain",
                "%.1f x".formatted(times),
                ">= 5 x",
                times >= 5,
                "which mines %,.0f lines/s into %d groups; its tree alone, masked before, %,.0f"
                        .formatted(speeds.plainDrain(), speeds.drainGroups(), speeds.drainTree()));
        double analysis = bench.analysis(500_000);
        table.add("log analysed", "%,.0f lines/s".formatted(analysis), ">= 150,000", analysis >= 150_000, "");
        LogBench.Large large = LogBench.largeInside(bench.largeFile(3_500_000), "512m");
        String size = "%,d lines, %,d MB, heap of 512 MB".formatted(large.lines(), large.bytes() >> 20);
        table.add(
                "large log, first screen",
                "%.2f s".formatted(large.firstScreen()),
                "<= 2 s",
                large.firstScreen() <= 2,
                size + "; every line to be had after %.1f s".formatted(large.indexed()));
        table.add(
                "large log, analysed",
                "%.1f s".formatted(large.analysed()),
                "<= 25 s",
                large.analysed() <= 25,
                "in a fresh JVM, with the template of every line");
    }

    private void drafts() throws Exception {
        double seconds = DraftBench.seconds();
        table.add(
                "draft from 10 hits, no model", "%.3f s".formatted(seconds), "<= 1 s", seconds <= 1, "ten whole pages");
        GeneratedPages.Figures pages = GeneratedPages.measure();
        table.add(
                "commands of Markdown pages kept",
                String.format(Locale.ROOT, "%.1f %%", 100 * pages.share()),
                ">= 95 %",
                pages.share() >= 0.95 && pages.invented().isEmpty(),
                "%d of %d in their order on %d pages, %d invented"
                        .formatted(
                                pages.kept(),
                                pages.commands(),
                                pages.pages(),
                                pages.invented().size()));
        GeneratedMixtures.Figures mixtures = GeneratedMixtures.measure();
        table.add(
                "commands of mixed sources kept",
                String.format(Locale.ROOT, "%.1f %%", 100 * mixtures.share()),
                ">= 95 %",
                mixtures.share() >= 0.95 && mixtures.invented().isEmpty(),
                "%d of %d in their order in %d mixtures, %d invented"
                        .formatted(
                                mixtures.kept(),
                                mixtures.known(),
                                mixtures.mixtures(),
                                mixtures.invented().size()));
        DraftBench.Figures f = DraftBench.drafts(Files.createDirectories(folder.resolve("drafts")), 8);
        table.add(
                "drafts by random models that fit the schema",
                f.parsed() + " of " + f.drafts(),
                "all",
                f.parsed() == f.drafts() && f.inventedCommands() == 0,
                "%d with the model's part, %d cut, %d cancelled in the middle; %d commands invented"
                        .formatted(f.written(), f.cut(), f.cancelled(), f.inventedCommands()));
    }

    private void card() throws Exception {
        toolkit();
        CardBench.Figures figures = TestDatabases.fresh(new CardBench(), b -> b.measure(folder.resolve("card")));
        double own = figures.p50() - figures.handshakeP50();
        table.add(
                "card after \"next step\"",
                "p50 %.0f ms, p95 %.0f ms".formatted(figures.p50(), figures.p95()),
                "SSH handshake and log-in included");
        table.add(
                "- without the handshake",
                "p50 %.0f ms".formatted(own),
                "<= 100 ms",
                own <= 100,
                "handshake alone: p50 %.0f ms, p95 %.0f ms".formatted(figures.handshakeP50(), figures.handshakeP95()));
    }

    private void nextCard() throws Exception {
        NextCardBench.Figures figures =
                TestDatabases.fresh(new NextCardBench(), b -> b.measure(folder.resolve("next-card")));
        table.add(
                "end of a step to the next question, 20 ms there and back",
                "p50 %.0f ms, p95 %.0f ms".formatted(figures.stepByStepP50(), figures.stepByStepP95()),
                "step by step");
        table.add(
                "- prepared",
                "p50 %.0f ms, p95 %.0f ms".formatted(figures.preparedP50(), figures.preparedP95()),
                "<= 100 ms",
                figures.preparedP50() <= 100,
                "connected and proved while the card before was read");
    }

    private void output() throws Exception {
        toolkit();
        TestDatabases.fresh(new OutputBench(), b -> b.measure(folder.resolve("output")))
                .tell(table);
    }

    private static void toolkit() {
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException _) {
            // another measurement has started it
        }
        Platform.setImplicitExit(false);
    }

    private void editing() throws Exception {
        toolkit();
        for (RunbookEditBench.Figures f : TestDatabases.fresh(new RunbookEditBench(), RunbookEditBench::measure)) {
            table.add(
                    "1,000 steps, typed " + f.where(),
                    "%.0f frames/s".formatted(f.frames()),
                    ">= 55",
                    f.frames() >= 55,
                    "60 is what the toolkit draws; 99 of 100 pauses within %.0f ms; headless screen, drawn by the processor"
                            .formatted(f.p99()));
            table.add("- longest pause", "%.0f ms".formatted(f.longest()), "<= 50 ms", f.longest() <= 50, "");
        }
    }

    private String machine(Instant begun) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Duration took = Duration.between(begun, Instant.now());
        return "Runbench, %s: %d cores, %,d MB memory (%,d free), load now %.1f, %s %s, Java %s; took %d min %d s; text: %s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() >> 20,
                        system.getFreeMemorySize() >> 20,
                        system.getSystemLoadAverage(),
                        system.getName(),
                        system.getArch(),
                        Runtime.version(),
                        took.toMinutes(),
                        took.toSecondsPart(),
                        text.origin());
    }
}
