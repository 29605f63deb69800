package dev.runbench.logs;

import dev.runbench.logs.BucketCounts.Axis;
import dev.runbench.logs.Courses.Course;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Too many or too few records of a kind. Counts are compared with the median of all buckets, or of those at the same place
 * of the period where the log has one, in robust deviations which are never below Poisson's; a change that lasts is told
 * once, by Pettitt's test.
 */
final class CountAnomalies {

    private static final int LEAST_RECORDS = 10;
    private static final double DEVIATIONS = 8;
    private static final double DROP = 0.35;
    private static final double TIMES = 3;
    private static final double CERTAIN = 1e-8;
    private static final int REPEATED = 2;

    private final Axis axis;
    private final double[] total;
    private final Season season;
    private final TimeWords words;

    CountAnomalies(Axis axis, double[] total, TimeWords words) {
        this.axis = axis;
        this.total = total;
        this.season = Season.of(total);
        this.words = words;
    }

    /** Of all records together. */
    List<Anomaly> whole() {
        double sum = Arrays.stream(total).sum();
        if (sum < LEAST_RECORDS * axis.buckets()) {
            return List.of();
        }
        return drops(total, season.expected(total), Optional.empty());
    }

    List<Anomaly> of(Course course) {
        if (course.stats().count < LEAST_RECORDS) {
            return course.rare().known() ? new Punctual(axis, words).of(course) : List.of();
        }
        double[] counts = course.counts();
        Optional<Anomaly> shift = shift(course);
        if (shift.isPresent()) {
            return List.of(shift.orElseThrow());
        }
        double[] expected = season.expected(counts);
        List<Anomaly> found = new ArrayList<>(spikes(course, expected));
        if (course.rare().known()) {
            found.addAll(new Punctual(axis, words).of(course));
        }
        int first = first(counts);
        double[] known = Arrays.copyOfRange(counts, first, counts.length);
        if (known.length >= counts.length / 3 && found.isEmpty()) {
            found.addAll(drops(counts, expected, Optional.of(course)));
        }
        return found;
    }

    private static int first(double[] counts) {
        int b = 0;
        while (b < counts.length && counts[b] == 0) {
            b++;
        }
        return b;
    }

    /** The rate changed and stayed so. */
    private Optional<Anomaly> shift(Course course) {
        double[] counts = course.counts();
        Statistics.Change change = Statistics.pettitt(counts);
        int at = change.at();
        if (change.p() > CERTAIN || at < 3 || counts.length - at < 3) {
            return Optional.empty();
        }
        double before = Arrays.stream(counts, 0, at).average().orElse(0);
        double after = Arrays.stream(counts, at, counts.length).average().orElse(0);
        double wholeBefore = Arrays.stream(total, 0, at).average().orElse(1);
        double wholeAfter = Arrays.stream(total, at, counts.length).average().orElse(1);
        double lasting = Statistics.median(Arrays.copyOfRange(counts, at, counts.length));
        boolean up = after > TIMES * before
                && after > TIMES * before * wholeAfter / Math.max(wholeBefore, 0.1)
                && lasting > 0;
        boolean down = before > TIMES * after && before > TIMES * after * wholeBefore / Math.max(wholeAfter, 0.1);
        if (!up && !down) {
            return Optional.empty();
        }
        while (up && at > 0 && counts[at] == 0) {
            at++;
        }
        double strength = -Math.log10(Math.max(change.p(), 1e-300));
        String told =
                "%s a minute until %s, then %s".formatted(rate(before), TimeWords.clock(axis.start(at)), rate(after));
        if (after == 0) {
            told = "%s a minute until %s, then none".formatted(rate(before), TimeWords.clock(axis.start(at)));
        } else if (before == 0) {
            TemplateStats s = course.stats();
            double minutes = Math.max(s.lastMillis - s.firstMillis, axis.width()) / 60_000.0;
            told = "none until %s, then %s a minute"
                    .formatted(TimeWords.clock(s.firstMillis), TimeWords.number(s.count / minutes));
        }
        return Optional.of(anomaly(
                up ? Anomaly.Kind.SPIKE : Anomaly.Kind.DROP,
                at,
                counts.length,
                course.template().id(),
                up ? Math.max(course.firstLines()[at], 1) : course.lineBefore(at),
                course.level() * strength / (strength + 5),
                told));
    }

    private String rate(double perBucket) {
        return TimeWords.number(perBucket * 60_000 / axis.width());
    }

    private List<Anomaly> spikes(Course course, double[] expected) {
        double[] counts = course.counts();
        double deviation = deviation(counts, expected);
        List<int[]> runs = new ArrayList<>();
        for (int b = 0; b < counts.length; b++) {
            if (z(counts[b], expected[b], deviation) >= DEVIATIONS / course.level()
                    && counts[b] >= LEAST_RECORDS
                    && counts[b] >= TIMES * (expected[b] + 1)) {
                if (!runs.isEmpty() && runs.getLast()[1] >= b - 1) {
                    runs.getLast()[1] = b + 1;
                } else {
                    runs.add(new int[] {b, b + 1});
                }
            }
        }
        List<Anomaly> found = new ArrayList<>();
        for (int[] run : runs) {
            int peak = run[0];
            for (int b = run[0]; b < run[1]; b++) {
                peak = counts[b] > counts[peak] ? b : peak;
            }
            if (others(counts, run, counts[peak]) < REPEATED) {
                double z = z(counts[peak], expected[peak], deviation);
                double sum = Arrays.stream(counts, run[0], run[1]).sum();
                found.add(anomaly(
                        Anomaly.Kind.SPIKE,
                        run[0],
                        run[1],
                        course.template().id(),
                        Math.max(1, course.firstLines()[run[0]]),
                        course.level() * z / (z + 10),
                        "%,d records in %s from %s, usually %s (%s deviations)"
                                .formatted(
                                        Math.round(sum),
                                        TimeWords.span((double) (run[1] - run[0]) * axis.width()),
                                        TimeWords.clock(axis.start(run[0])),
                                        TimeWords.number(expected[peak] * (run[1] - run[0])),
                                        TimeWords.number(z))));
            }
        }
        return found;
    }

    /** How often else the counts come near the peak: what does so again and again is the log's way. */
    private static int others(double[] counts, int[] run, double peak) {
        int others = 0;
        for (int b = 0; b < counts.length; b++) {
            boolean high = (b < run[0] - 1 || b > run[1]) && counts[b] >= peak / 2;
            others += high && (b == 0 || counts[b - 1] < peak / 2) ? 1 : 0;
        }
        return others;
    }

    private List<Anomaly> drops(double[] counts, double[] expected, Optional<Course> course) {
        List<Anomaly> found = new ArrayList<>();
        double deviation = deviation(counts, expected);
        double[] usual = season.expected(total);
        // The first and the last bucket are not whole.
        for (int b = Math.max(1, first(counts) + 1); b < counts.length - 1; b++) {
            int end = b;
            double missing = 0;
            double variance = 0;
            boolean silent = true;
            while (end < counts.length - 1 && expected[end] > 0 && counts[end] < DROP * expected[end]) {
                missing += expected[end] - counts[end];
                variance += Math.max(expected[end] + 1, deviation * deviation);
                silent &= course.isPresent() && total[end] < 2 * DROP * usual[end];
                end++;
            }
            double z = missing / Math.sqrt(Math.max(1, variance));
            if (end > b && z >= DEVIATIONS && !silent && total[b] > 0) {
                double seen = Arrays.stream(counts, b, end).sum();
                double normal = Arrays.stream(expected, b, end).sum();
                found.add(anomaly(
                        Anomaly.Kind.DROP,
                        b,
                        end,
                        course.map(c -> c.template().id()).orElse(""),
                        course.isPresent() ? course.orElseThrow().lineBefore(b) : 1,
                        0.75 * z / (z + 10),
                        "%s%,d records in %s from %s, usually %s (%s deviations)"
                                .formatted(
                                        course.isPresent() ? "only " : "all together only ",
                                        Math.round(seen),
                                        TimeWords.span((double) (end - b) * axis.width()),
                                        TimeWords.clock(axis.start(b)),
                                        TimeWords.number(normal),
                                        TimeWords.number(z))));
            }
            b = Math.max(b, end);
        }
        return found.size() > 3 ? List.of() : found; // what happens again and again is the log's way
    }

    private static double z(double count, double expected, double deviation) {
        return (count - expected) / Math.max(deviation, Math.sqrt(expected + 1));
    }

    private static double deviation(double[] counts, double[] expected) {
        double[] rest = new double[counts.length];
        Arrays.setAll(rest, b -> counts[b] - expected[b]);
        return Statistics.deviation(rest);
    }

    private Anomaly anomaly(
            Anomaly.Kind kind, int from, int to, String template, long line, double score, String told) {
        long start = axis.start(from);
        long end = axis.end(to - 1);
        return new Anomaly(kind, start, end, words.at(start), words.at(end), template, line, score, told);
    }
}
