package dev.runbench.logs;

import dev.runbench.logs.BucketCounts.Axis;
import dev.runbench.logs.Courses.Course;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells where a log departs from its own ways: too many or too few records of a kind, an expected follow-up that never
 * came, measured values that drift, silences. Everything is compared with the log itself, and every finding must be
 * improbable enough to stay rare in a log that is well.
 */
final class LogAnomalies {

    private static final int MOST = 50;

    private final RecordWatch watch;
    private final TimeWords words;

    LogAnomalies(RecordWatch watch, boolean zoned) {
        this.watch = watch;
        this.words = new TimeWords(zoned);
    }

    /** Most certain first; none in a log without times. */
    List<Anomaly> find(Courses all) {
        Axis axis = all.axis();
        List<Course> courses = all.list();
        if (!all.timed()) {
            return List.of();
        }
        double[] total = new double[axis.buckets()];
        courses.forEach(c -> {
            for (int b = 0; b < total.length; b++) {
                total[b] += c.counts()[b];
            }
        });
        List<Anomaly> gaps = new Gaps(words).find(watch.rhythm);
        List<Anomaly> found = new ArrayList<>(gaps);
        var counts = new CountAnomalies(axis, total, words);
        counts.whole().stream()
                .filter(drop -> gaps.stream().noneMatch(gap -> covers(gap, drop)))
                .forEach(found::add);
        courses.forEach(c -> found.addAll(counts.of(c)));
        found.addAll(new FollowUps(axis, words).find(courses, watch));
        var drifts = new Drifts(words);
        courses.forEach(c -> drifts.of(c).ifPresent(found::add));
        found.sort(Comparator.comparingDouble((Anomaly a) -> -a.score()).thenComparingLong(Anomaly::fromMillis));
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    private static boolean covers(Anomaly gap, Anomaly drop) {
        long common = Math.min(gap.toMillis(), drop.toMillis()) - Math.max(gap.fromMillis(), drop.fromMillis());
        return common * 2 > drop.toMillis() - drop.fromMillis();
    }
}
