package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long the difference of two runbooks of a thousand steps takes, and merging them. */
public final class DiffBench {

    private static final int STEPS = 1000;
    private static final int ROUNDS = 20;

    /**
     * Milliseconds.
     *
     * @param first of the process, when nothing is compiled yet
     * @param diff the median afterwards
     * @param everyStep the median where each step has changed
     * @param merge the median of a merge of three
     */
    public record Figures(double first, double diff, double everyStep, double merge, int lines) {}

    private DiffBench() {}

    /** Takes some seconds. */
    public static Figures measure() {
        String before = EditedRunbooks.text(STEPS);
        String after = before;
        for (int i = 0; i < STEPS; i += 10) {
            after = after.replace("echo " + i + "\n", "echo changed " + i + "\n");
        }
        for (int i = 0; i < 20; i++) {
            after = RunbookText.of(after)
                    .move("steps", i * 7, "steps", STEPS - 1)
                    .orElseThrow();
        }
        String every = before.replace("expected: all", "expected: nearly all");
        String theirs = before.replace("target: db-1", "target: db-2");
        List<Double> diff = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        List<Double> merge = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            String newer = after;
            diff.add(millis(() -> RunbookDiff.compare(before, newer).rows().size()));
            all.add(millis(() -> RunbookDiff.compare(before, every).rows().size()));
            merge.add(millis(
                    () -> RunbookMerge.merge(before, newer, theirs).text().length()));
        }
        return new Figures(diff.getFirst(), median(diff), median(all), median(merge), (int)
                before.lines().count());
    }

    private interface Work {
        int run();
    }

    private static double millis(Work work) {
        long begun = System.nanoTime();
        if (work.run() == 0) {
            throw new IllegalStateException("nothing was compared");
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }

    /** For a terminal. */
    public static void main(String[] words) {
        System.out.println(measure());
    }
}
