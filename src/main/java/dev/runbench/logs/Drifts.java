package dev.runbench.logs;

import dev.runbench.logs.Courses.Course;
import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measured values that change their level (Pettitt 1979) or drift (Mann 1945, Kendall 1975; slope by Theil 1950 and Sen
 * 1968). Both tests use ranks, so single slow records do not matter.
 */
final class Drifts {

    private static final int LEAST = 20;
    private static final int LEAST_SIDE = 5;
    private static final double CERTAIN = 1e-6;
    private static final double TIMES = 1.5;

    private final TimeWords words;

    Drifts(TimeWords words) {
        this.words = words;
    }

    Optional<Anomaly> of(Course course) {
        List<ValueSample.Point> points = course.values().points();
        if (points.size() < LEAST) {
            return Optional.empty();
        }
        double[] series = points.stream().mapToDouble(ValueSample.Point::value).toArray();
        Statistics.Change change = Statistics.pettitt(series);
        double[] before = Arrays.copyOfRange(series, 0, change.at());
        double[] after = Arrays.copyOfRange(series, change.at(), series.length);
        // Half a unit keeps a change from 0 to 1 from being one without bounds.
        double small = small(course, series);
        double ratio = (Statistics.median(after) + small) / (Statistics.median(before) + small);
        boolean certain = change.p() < CERTAIN && Math.min(before.length, after.length) >= LEAST_SIDE;
        if (!certain || Math.max(ratio, 1 / ratio) < TIMES) {
            return Optional.empty();
        }
        boolean drifts = Statistics.mannKendall(before) < 0.01
                && Statistics.mannKendall(after) < 0.01
                && slope(before) * slope(after) > 0;
        ValueSample.Point at = points.get(drifts ? 0 : change.at());
        ValueSample.Point last = points.getLast();
        double strength = -Math.log10(Math.max(change.p(), 1e-300)) * Math.log(Math.max(ratio, 1 / ratio) + 1);
        Measure.Kind kind = course.values().kind();
        String told = drifts
                ? "%s steadily from %s to %s between %s and %s"
                        .formatted(
                                ratio > 1 ? "grew" : "fell",
                                TimeWords.value(end(before, true), kind),
                                TimeWords.value(end(after, false), kind),
                                TimeWords.clock(at.millis()),
                                TimeWords.clock(last.millis()))
                : "%s until %s, then %s"
                        .formatted(
                                TimeWords.value(Statistics.median(before), kind),
                                TimeWords.clock(at.millis()),
                                TimeWords.value(Statistics.median(after), kind));
        return Optional.of(new Anomaly(
                Anomaly.Kind.DRIFT,
                at.millis(),
                last.millis(),
                words.at(at.millis()),
                words.at(last.millis()),
                course.template().id(),
                at.line(),
                strength / (strength + 20),
                called(course)
                        + told
                        + " (%s times, medians of %d values)".formatted(TimeWords.number(ratio), series.length)));
    }

    private static double small(Course course, double[] series) {
        return switch (course.values().kind()) {
            case DURATION -> 1;
            case UNNAMED -> Statistics.median(series) / 20; // it may be in seconds or in milliseconds
            default -> 0.5;
        };
    }

    private static String called(Course course) {
        String name = course.values().name();
        return name.isEmpty() ? "" : name + " ";
    }

    /** The typical value at the beginning or the end. */
    private static double end(double[] series, boolean first) {
        int some = Math.max(LEAST_SIDE, series.length / 5);
        return Statistics.median(
                first
                        ? Arrays.copyOfRange(series, 0, Math.min(some, series.length))
                        : Arrays.copyOfRange(series, Math.max(0, series.length - some), series.length));
    }

    private static double slope(double[] series) {
        int n = series.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int k = 0;
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                slopes[k++] = (series[b] - series[a]) / (b - a);
            }
        }
        return Statistics.median(slopes);
    }
}
