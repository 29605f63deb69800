package dev.runbench.logs;

import dev.runbench.logs.BucketCounts.Axis;
import dev.runbench.logs.Courses.Course;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.Arrays;
import java.util.List;

/** Records that come by the clock, such as jobs, and once do not. */
final class Punctual {

    private static final int LEAST = 5;
    private static final double REGULAR = 0.1;
    private static final double LATE = 2.5;
    private static final long LEAST_MILLIS = 5_000;

    private final Axis axis;
    private final TimeWords words;

    Punctual(Axis axis, TimeWords words) {
        this.axis = axis;
        this.words = words;
    }

    List<Anomaly> of(Course course) {
        long[] times = Arrays.copyOf(course.rare().millis, Math.max(0, course.rare().size));
        Arrays.sort(times);
        if (times.length < LEAST) {
            return List.of();
        }
        double[] pauses = new double[times.length - 1];
        Arrays.setAll(pauses, k -> times[k + 1] - times[k]);
        double every = Statistics.median(pauses);
        // Nearly all pauses must be alike, not only half of them.
        double spread = Math.max(Statistics.quantile(pauses, 0.8) - every, every - Statistics.quantile(pauses, 0.2));
        if (every < LEAST_MILLIS || spread > REGULAR * every) {
            return List.of();
        }
        long last = times[times.length - 1];
        double quiet = axis.end(axis.buckets() - 1) - last;
        if (quiet < LATE * every + 2 * axis.width()) {
            return List.of();
        }
        long due = last + (long) every;
        return List.of(new Anomaly(
                Anomaly.Kind.DROP,
                due,
                axis.end(axis.buckets() - 1),
                words.at(due),
                words.at(axis.end(axis.buckets() - 1)),
                course.template().id(),
                course.rare().lines[course.rare().size - 1],
                0.6,
                "came every %s, %d times, and not after %s"
                        .formatted(TimeWords.span(every), times.length, TimeWords.clock(last))));
    }
}
