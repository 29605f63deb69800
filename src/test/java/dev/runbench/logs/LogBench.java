package dev.runbench.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lines a second of the miner, of a plain Drain and of the whole analysis; and what a large log costs until it is seen. */
public final class LogBench {

    private static final int MESSAGES = 200_000;
    private static final int ROUNDS = 5;

    /**
     * Lines a second.
     *
     * @param mining of messages without their headers, one thread
     * @param plainDrain of the same messages, with masks by regular expressions
     * @param drainTree of messages masked beforehand by the product's own masker: Drain's tree alone
     */
    public record Speeds(double mining, double plainDrain, double drainTree, int templates, int drainGroups) {}

    /**
     * A large log, opened as the pane does it.
     *
     * @param firstScreen seconds until its first lines are there
     * @param indexed seconds until every line can be had
     * @param analysed seconds until suspects and templates are there, the index beside it
     */
    public record Large(long bytes, long lines, double firstScreen, double indexed, double analysed) {}

    private final Path folder;

    public LogBench(Path folder) {
        this.folder = folder;
    }

    public Speeds speeds() throws IOException {
        List<String> messages = messages();
        var masker = new Masker();
        List<String> masked = new ArrayList<>();
        for (String message : messages) {
            masker.mask(message);
            masked.add(new String(masker.text, 0, masker.length).replace(String.valueOf(Masker.GLUE), ""));
        }
        int[] found = new int[2];
        double mining = best(messages, () -> {
            var miner = new TemplateMiner();
            messages.forEach(miner::add);
            found[0] = miner.templates().size();
        });
        double drain = best(messages, () -> {
            var plain = new PlainDrain();
            messages.forEach(plain::add);
            found[1] = plain.groups();
        });
        double tree = best(messages, () -> {
            var plain = new PlainDrain();
            masked.forEach(plain::addMasked);
        });
        return new Speeds(mining, drain, tree, found[0], found[1]);
    }

    private List<String> messages() throws IOException {
        Path file = SyntheticLog.write(folder.resolve("messages.log"), MESSAGES);
        var parser = new LineParser(2026);
        List<String> messages = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            LogLine parsed = parser.parse(line);
            if (parsed.timed()) {
                messages.add(parsed.message());
            }
        }
        return messages;
    }

    private static double best(List<String> messages, Runnable work) {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            work.run();
            best = Math.max(best, messages.size() / ((System.nanoTime() - start) / 1e9));
        }
        return best;
    }

    /** The whole analysis of a file of so many lines: lines a second, the best of some rounds. */
    public double analysis(long lines) throws IOException {
        Path file = SyntheticLog.write(folder.resolve("analysis.log"), lines);
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            LogAnalysis analysis = new LogService().analyze(file, AnalyzeOptions.of("bench"));
            best = Math.max(best, analysis.lines() / ((System.nanoTime() - start) / 1e9));
        }
        Files.delete(file);
        return best;
    }

    /** In a JVM of its own, because the first log of the day is what one waits for. */
    public static Large large(Path file, Consumer<String> tell) throws Exception {
        long start = System.nanoTime();
        try (LogFile log = LogFile.open(file)) {
            var indexed = new double[1];
            Thread index = new Thread(() -> {
                try {
                    log.index();
                    indexed[0] = (System.nanoTime() - start) / 1e9;
                } catch (IOException e) {
                    tell.accept("the index failed: " + e.getMessage());
                }
            });
            index.start();
            while (log.lines() < 100) {
                Thread.onSpinWait();
            }
            int shown = log.lines(0, 100).size();
            double first = (System.nanoTime() - start) / 1e9;
            LogService.Detailed detailed = new LogService().detailed(log);
            double analysed = (System.nanoTime() - start) / 1e9;
            index.join();
            tell.accept(
                    shown + " lines shown, " + detailed.analysis().templates().size() + " templates");
            return new Large(Files.size(file), log.lines(), first, indexed[0], analysed);
        }
    }

    /** {@link #large} of a file, for a JVM with a small heap. */
    public static void main(String[] words) throws Exception {
        Large large = large(Path.of(words[0]), System.err::println);
        System.out.printf(
                java.util.Locale.ROOT,
                "%d %d %.3f %.3f %.3f%n",
                large.bytes(),
                large.lines(),
                large.firstScreen(),
                large.indexed(),
                large.analysed());
    }

    /** The same in a JVM with so much heap. */
    public static Large largeInside(Path file, String heap) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogBench.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the analysis ended with " + process.exitValue());
        }
        String[] parts = out.strip().split(" ");
        return new Large(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]));
    }

    /** A file of so many lines. */
    public Path largeFile(long lines) throws IOException {
        return SyntheticLog.write(folder.resolve("large.log"), lines);
    }
}
