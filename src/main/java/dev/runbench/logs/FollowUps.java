package dev.runbench.logs;

import dev.runbench.logs.BucketCounts.Axis;
import dev.runbench.logs.Courses.Course;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follow-ups that never came: where A was followed by B for the same id nearly always and for a while is not. Compared is
 * each stretch of time with the log's own habit, by the binomial distribution.
 */
final class FollowUps {

    private static final int LEAST_STARTS = 30;
    private static final double HABIT = 0.9;
    private static final double USUAL_MISS = 0.02;
    private static final double MISSING = 0.3;
    private static final int LEAST_MISSING = 5;
    private static final double CERTAIN = 1e-8;
    private static final double NEARLY_ALL = 0.99;

    private final Axis axis;
    private final TimeWords words;

    FollowUps(Axis axis, TimeWords words) {
        this.axis = axis;
        this.words = words;
    }

    /** Two templates, by their places. */
    private record Two(int a, int b) {}

    /** How often B followed A, by the bucket of A. */
    private static final class Habit {
        final double[] followed;
        double delay;
        long count;

        Habit(int buckets) {
            followed = new double[buckets];
        }
    }

    List<Anomaly> find(List<Course> courses, RecordWatch watch) {
        FollowPairs pairs = watch.pairs;
        Map<Integer, Integer> courseOf = new HashMap<>();
        for (int place = 0; place < courses.size(); place++) {
            for (int shape : courses.get(place).template().shapes()) {
                courseOf.put(shape, place);
            }
        }
        Map<Two, Habit> habits = new HashMap<>();
        pairs.pairs((a, b, pair) -> {
            Two two = new Two(courseOf.getOrDefault(a, -1), courseOf.getOrDefault(b, -1));
            if (two.a() != two.b() && two.a() >= 0 && two.b() >= 0) {
                Habit habit = habits.computeIfAbsent(two, _ -> new Habit(axis.buckets()));
                pair.followed.addTo(axis, habit.followed);
                habit.count += pair.count;
                habit.delay = Math.max(habit.delay, pair.within(NEARLY_ALL));
            }
        });
        Map<Integer, double[]> starts = new HashMap<>();
        Map<Integer, long[]> lines = new HashMap<>();
        pairs.starts((shape, counts) -> {
            int place = courseOf.getOrDefault(shape, -1);
            counts.addTo(
                    axis,
                    starts.computeIfAbsent(place, _ -> new double[axis.buckets()]),
                    lines.computeIfAbsent(place, _ -> new long[axis.buckets()]));
        });
        List<Anomaly> found = new ArrayList<>();
        habits.forEach((two, habit) -> {
            double[] begun = starts.getOrDefault(two.a(), new double[axis.buckets()]);
            if (habit.count >= LEAST_STARTS && Arrays.stream(begun).sum() >= LEAST_STARTS) {
                missing(begun, habit)
                        .map(run -> anomaly(
                                run,
                                two,
                                habit,
                                courses,
                                habits,
                                lines.getOrDefault(two.a(), new long[axis.buckets()])))
                        .ifPresent(found::add);
            }
        });
        found.addAll(new Sequences(axis, words).find(courses, watch));
        found.sort(Comparator.comparingDouble((Anomaly a) -> -a.score()));
        return found;
    }

    /** Where it fails: so many of so many from one bucket to another. */
    private record Run(int from, int to, double missed, double of, double habit, double p) {}

    private Optional<Run> missing(double[] begun, Habit habit) {
        // What began shortly before the end still waits.
        int last = axis.buckets() - 1 - (int) Math.ceil(habit.delay / axis.width());
        double[] ratios = new double[axis.buckets()];
        int some = 0;
        for (int b = 0; b < last; b++) {
            if (begun[b] >= 2) {
                ratios[some++] = habit.followed[b] / begun[b];
            }
        }
        double usual = Math.min(1, Statistics.median(Arrays.copyOf(ratios, some)));
        if (some < 5 || usual < HABIT) {
            return Optional.empty();
        }
        double miss = Math.max(USUAL_MISS, 1.5 * (1 - usual));
        Run best = new Run(0, 0, 0, 0, usual, 1);
        for (int b = 0; b < last; b++) {
            int end = b;
            double missed = 0;
            double of = 0;
            while (end < last && (begun[end] == 0 || begun[end] - habit.followed[end] > MISSING * begun[end])) {
                missed += begun[end] - habit.followed[end];
                of += begun[end];
                end++;
            }
            if (missed >= LEAST_MISSING && missed > best.missed()) {
                double p = Statistics.binomialTail(Math.round(missed), Math.round(of), miss);
                best = p < CERTAIN ? new Run(b, end, missed, of, usual, p) : best;
            }
            b = Math.max(b, end);
        }
        return best.missed() > 0 ? Optional.of(best) : Optional.empty();
    }

    private Anomaly anomaly(Run run, Two two, Habit habit, List<Course> courses, Map<Two, Habit> habits, long[] lines) {
        double most = 0.3 * run.missed();
        int instead = -1;
        for (Map.Entry<Two, Habit> other : habits.entrySet()) {
            if (other.getKey().a() == two.a() && other.getKey().b() != two.b()) {
                double here = Arrays.stream(other.getValue().followed, run.from(), run.to())
                        .sum();
                if (here > most) {
                    most = here;
                    instead = other.getKey().b();
                }
            }
        }
        int from = run.from();
        while (from + 1 < run.to() && lines[from] == 0) {
            from++;
        }
        double strength = -Math.log10(Math.max(run.p(), 1e-300));
        return new Anomaly(
                Anomaly.Kind.MISSING,
                axis.start(from),
                axis.end(run.to() - 1),
                words.at(axis.start(from)),
                words.at(axis.end(run.to() - 1)),
                courses.get(two.b()).template().id(),
                Math.max(1, lines[from]),
                strength / (strength + 10),
                "\"%s\" did not follow \"%s\" for the same id %,d of %,d times from %s; otherwise it does in %s of the cases, within %s%s"
                        .formatted(
                                courses.get(two.b()).template().text(),
                                courses.get(two.a()).template().text(),
                                Math.round(run.missed()),
                                Math.round(run.of()),
                                TimeWords.clock(axis.start(from)),
                                TimeWords.percent(run.habit()),
                                TimeWords.span(habit.delay),
                                instead < 0
                                        ? ""
                                        : "; instead came \""
                                                + courses.get(instead)
                                                        .template()
                                                        .text() + "\""));
    }
}
