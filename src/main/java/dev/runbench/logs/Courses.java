package dev.runbench.logs;

import dev.runbench.logs.BucketCounts.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The templates of a log over its time.
 *
 * @param timed whether the log has times, and enough of them; otherwise the axis means nothing
 */
record Courses(Axis axis, boolean timed, List<Course> list) {

    private static final int BUCKETS = 128;
    private static final int LEAST_BUCKETS = 8;
    private static final int FEW_BUCKETS = 12;
    private static final double MOST_RECORDS = 0.8;

    /**
     * A template with its records over time.
     *
     * @param counts by bucket
     * @param firstLines by bucket; 0 where there is no record
     */
    record Course(
            TemplateMiner.Template template,
            TemplateStats stats,
            double[] counts,
            long[] firstLines,
            ValueSample values,
            Occurrences rare) {

        double level() {
            return stats.level.failure() ? 1 : stats.level == Level.WARN ? 0.9 : 0.75;
        }

        /** The last line of the template before a bucket, as well as that is known. */
        long lineBefore(int bucket) {
            for (int k = bucket - 1; k >= 0; k--) {
                if (firstLines[k] > 0) {
                    return firstLines[k];
                }
            }
            return stats.firstLine;
        }
    }

    static Courses of(List<Suspects.Mined> mined, RecordWatch watch, long from, long to) {
        boolean known = to != LogLine.NO_TIME && from < to;
        Axis axis = known ? axis(mined, watch, from, to) : Axis.of(0, 0, BUCKETS);
        return new Courses(axis, known && axis.buckets() >= LEAST_BUCKETS, courses(mined, watch, axis));
    }

    /** A few records with a wrong clock must not squeeze all others into one bucket. */
    private static Axis axis(List<Suspects.Mined> mined, RecordWatch watch, long from, long to) {
        Axis axis = Axis.of(from, to, BUCKETS);
        for (int round = 0; round < 8; round++) {
            double[] all = new double[axis.buckets()];
            for (Suspects.Mined m : mined) {
                for (int shape : m.template().shapes()) {
                    watch.shape(shape).counts.addTo(axis, all);
                }
            }
            double sum = Arrays.stream(all).sum();
            long used = Arrays.stream(all).filter(c -> c > 0).count();
            int best = 0;
            for (int b = 0; b + 1 < all.length; b++) {
                best = all[b] + all[b + 1] > all[best] + all[best + 1] ? b : best;
            }
            boolean squeezed = used <= FEW_BUCKETS && all.length >= LEAST_BUCKETS;
            if (!squeezed || all[best] + all[best + 1] < MOST_RECORDS * sum) {
                return round == 0 ? axis : filled(axis, all);
            }
            axis = Axis.of(axis.start(best), axis.end(best + 1) - 1, BUCKETS);
        }
        return axis;
    }

    /** Only from the first bucket with records to the last. */
    private static Axis filled(Axis axis, double[] all) {
        int first = 0;
        int last = all.length - 1;
        while (first < last && all[first] == 0) {
            first++;
        }
        while (last > first && all[last] == 0) {
            last--;
        }
        return Axis.of(axis.start(first), axis.end(last) - 1, BUCKETS);
    }

    private static List<Course> courses(List<Suspects.Mined> mined, RecordWatch watch, Axis axis) {
        List<Course> all = new ArrayList<>();
        for (Suspects.Mined m : mined) {
            double[] counts = new double[axis.buckets()];
            long[] lines = new long[axis.buckets()];
            ValueSample values = new ValueSample();
            Occurrences rare = new Occurrences();
            for (int shape : m.template().shapes()) {
                RecordWatch.Watched watched = watch.shape(shape);
                watched.counts.addTo(axis, counts, lines);
                values.add(watched.values);
                rare.addAll(watched.rare);
            }
            all.add(new Course(m.template(), m.stats(), counts, lines, values, rare));
        }
        return all;
    }
}
