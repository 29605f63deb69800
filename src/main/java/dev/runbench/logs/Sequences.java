package dev.runbench.logs;

import dev.runbench.logs.BucketCounts.Axis;
import dev.runbench.logs.Courses.Course;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Seldom records that come one after the other, such as "job started" and "job finished", without an id that ties them. A
 * pair counts when so many follow-ups within so short a time would be next to impossible by chance.
 */
final class Sequences {

    private static final int LEAST = 5;
    private static final int MOST_ROWS = 300;
    private static final double HABIT = 0.75;
    private static final double CHANCE = 1e-8;
    private static final double APART = 3;

    private final Axis axis;
    private final TimeWords words;

    Sequences(Axis axis, TimeWords words) {
        this.axis = axis;
        this.words = words;
    }

    private record Row(Course course, Occurrences rare) {}

    private record Pair(Row a, Row b, double within, int followed, List<Integer> missed) {}

    List<Anomaly> find(List<Course> courses, RecordWatch watch) {
        // A is a shape, B a template: "job cleanup started" and "job sync started" are one template but go on
        // differently,
        // while what follows may be written in more than one way.
        List<Row> earlier = new ArrayList<>();
        List<Row> later = new ArrayList<>();
        for (Course course : courses) {
            add(later, course, course.rare());
            for (int shape : course.template().shapes()) {
                add(earlier, course, watch.shape(shape).rare);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (Row a : earlier) {
            for (Row b : later) {
                if (a.course() != b.course()) {
                    Pair pair = pair(a, b);
                    if (!pair.missed().isEmpty()) {
                        pairs.add(pair);
                    }
                }
            }
        }
        // Of all that did not come after the same record, or for lack of the same, the closest tells it best.
        pairs.sort(Comparator.comparingDouble(Pair::within));
        Set<Long> told = new HashSet<>();
        List<Anomaly> found = new ArrayList<>();
        for (Pair pair : pairs) {
            int first = pair.missed().getFirst();
            long line = pair.a().rare().lines[first];
            long lack = -pair.b().rare().lines[0];
            if (told.add(line) & told.add(lack)) {
                found.add(anomaly(pair, first));
            }
        }
        return found;
    }

    private static void add(List<Row> rows, Course course, Occurrences rare) {
        if (rare.size >= LEAST && rare.millis[0] != LogLine.NO_TIME && rows.size() < MOST_ROWS) {
            rows.add(new Row(course, rare));
        }
    }

    private Pair pair(Row a, Row b) {
        int n = a.rare().size;
        Pair none = new Pair(a, b, 0, 0, List.of());
        if (b.rare().size < HABIT * n) {
            return none;
        }
        double[] delays = delays(a.rare(), b.rare());
        int some = (int) Arrays.stream(delays).filter(d -> d >= 0).count();
        if (some < LEAST - 1 || some == n || some < HABIT * n) {
            return none;
        }
        double[] known = Arrays.stream(delays).filter(d -> d >= 0).toArray();
        double within = 2 * Statistics.quantile(known, 0.8) + 1_000;
        // In a throng everything follows everything; only what has a time of its own has a follow-up.
        double[] pauses = new double[n - 1];
        Arrays.setAll(pauses, k -> a.rare().millis[k + 1] - a.rare().millis[k]);
        if (Statistics.median(pauses) < APART * within) {
            return none;
        }
        int followed = (int) Arrays.stream(known).filter(d -> d <= within).count();
        List<Integer> missed = new ArrayList<>();
        long end = axis.end(axis.buckets() - 1);
        for (int k = 0; k < n; k++) {
            boolean waited = a.rare().millis[k] + 2 * within < end - axis.width();
            if ((delays[k] < 0 || delays[k] > within) && waited) {
                missed.add(k);
            }
        }
        double span = Math.max(1, end - axis.fromMillis());
        double chance = 1 - Math.exp(-b.rare().size * within / span);
        boolean habit = followed >= HABIT * n && Statistics.binomialTail(followed, n, chance) < CHANCE;
        boolean once = missed.isEmpty() || missed.getLast() - missed.getFirst() == missed.size() - 1;
        return habit && once && missed.size() <= (1 - HABIT) * n ? new Pair(a, b, within, followed, missed) : none;
    }

    /** From each record of A to the next of B before the next of A; -1 if there is none. */
    private static double[] delays(Occurrences a, Occurrences b) {
        double[] delays = new double[a.size];
        int next = 0;
        for (int k = 0; k < a.size; k++) {
            while (next < b.size && b.lines[next] < a.lines[k]) {
                next++;
            }
            boolean before = next < b.size && (k + 1 == a.size || b.lines[next] < a.lines[k + 1]);
            delays[k] = before ? Math.max(0, b.millis[next] - a.millis[k]) : -1;
        }
        return delays;
    }

    private Anomaly anomaly(Pair pair, int first) {
        long at = pair.a().rare().millis[first];
        return new Anomaly(
                Anomaly.Kind.MISSING,
                at,
                at + (long) pair.within(),
                words.at(at),
                words.at(at + (long) pair.within()),
                pair.b().course().template().id(),
                pair.a().rare().lines[first],
                0.65,
                "\"%s\" did not follow \"%s\" at %s; it does %d of %d times, within %s"
                        .formatted(
                                pair.b().course().template().text(),
                                pair.a().course().template().text(),
                                TimeWords.clock(at),
                                pair.followed(),
                                pair.a().rare().size,
                                TimeWords.span(pair.within())));
    }
}
