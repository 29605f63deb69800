package dev.runbench.embed;

import dev.runbench.base.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an embedding model costs and on which scale its cosines are; one model a process, because memory is measured. Related
 * pairs are headings of the samples and what stands below them, unrelated ones are questions from everyday life.
 */
public final class EmbedderComparison {

    private static final List<String> EVERYDAY = List.of(
            "how to knit a warm winter scarf",
            "best hiking trails in the Alps",
            "recipe for chocolate cake with cherries",
            "who won the football final",
            "vaccination schedule for puppies",
            "history of the Roman empire",
            "cheap flights to Lisbon in June",
            "symptoms of a cold in children",
            "how long to boil an egg",
            "planting tomatoes in spring",
            "mortgage rates for first time buyers",
            "weather in Oslo tomorrow",
            "wedding speech for the best man",
            "how to remove red wine from a carpet",
            "yoga for lower back pain",
            "how do bees make honey");

    private EmbedderComparison() {}

    /** Argument: a name of {@link OnnxModel}. */
    static void main(String[] args) throws Exception {
        OnnxModel model = OnnxModel.valueOf(args[0]);
        long before = resident();
        try (var embedder = new OnnxEmbedder(model, TestHome.dirs())) {
            embedder.warmUp();
            double speed = EmbeddingBench.windowsPerSecond(embedder);
            long after = resident();
            System.out.printf(
                    Locale.ROOT,
                    "%.1f windows/s, %d MB resident more than without  scale: %s%n",
                    speed,
                    (after - before) >> 20,
                    scale(embedder));
        }
        System.exit(0);
    }

    /** The line of such a process. */
    public static String inProcess(OnnxModel model) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        EmbedderComparison.class.getName(),
                        model.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            return lines.lines()
                    .filter(line -> line.contains("windows/s"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the measurement of " + model + " ended without a figure"));
        }
    }

    private static String scale(Embedder embedder) throws Exception {
        List<String> headings = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("sample-data")).sorted()) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                for (String section : Files.readString(file).split("(?m)^#+ ")) {
                    String[] parts = section.split("\n", 2);
                    if (parts.length == 2 && parts[1].strip().length() > 150 && parts[0].split(" ").length > 2) {
                        headings.add(parts[0]);
                        String text = parts[1].strip();
                        Tokenizer.Tokens tokens = embedder.tokens(text);
                        texts.add(tokens.count() <= 220 ? text : text.substring(0, tokens.ends()[200]));
                    }
                }
            }
        }
        float[][] passages = embedder.embed(texts.subList(0, Math.min(120, texts.size())));
        float[][] related = embedder.embedQueries(headings.subList(0, passages.length));
        float[][] unrelated = embedder.embedQueries(EVERYDAY);
        double[] right = new double[passages.length];
        double[] wrong = new double[unrelated.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = Vectors.cosine(related[i], passages[i]);
        }
        for (int i = 0; i < wrong.length; i++) {
            float[] question = unrelated[i];
            wrong[i] = Arrays.stream(passages)
                    .mapToDouble(p -> Vectors.cosine(question, p))
                    .max()
                    .orElse(-1);
        }
        Arrays.sort(right);
        Arrays.sort(wrong);
        return String.format(
                Locale.ROOT,
                "cosine of %d right passages p5 %.3f p50 %.3f, nearest to an everyday question p50 %.3f p90 %.3f",
                right.length,
                right[right.length / 20],
                right[right.length / 2],
                wrong[wrong.length / 2],
                wrong[wrong.length * 9 / 10]);
    }

    private static long resident() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
