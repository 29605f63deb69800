package dev.runbench.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An even sample of a measured value over a log: every record at first, then every second, fourth and so on, so that its
 * size is bounded and early and late records have the same weight.
 */
final class ValueSample {

    /** One value, when and where. */
    record Point(long millis, long line, double value) {}

    private static final int MOST = 256;
    private static final int TRIES = 8;

    private Measure.Kind kind = Measure.Kind.NONE;
    private String name = "";
    private List<Point> points = List.of();
    private long next = 1;
    private long stride = 1;
    private int tries;

    /**
     * The {@code count}-th record of its kind, from 1.
     *
     * @param text the record's first line, whose fields are looked at where the message measures nothing
     */
    void record(long count, LogLine parsed, long line, String text, Measure measure) {
        if (count < next) {
            return;
        }
        next = count + stride;
        if (tries >= TRIES && kind == Measure.Kind.NONE) {
            next = Long.MAX_VALUE; // this kind of record measures nothing
            points = List.of();
            return;
        }
        tries++;
        if (!found(parsed, text, measure) || (kind != Measure.Kind.NONE && !isSame(measure.kind, measure.name))) {
            return;
        }
        kind = measure.kind;
        name = measure.name;
        if (points.isEmpty()) {
            points = new ArrayList<>(8);
        }
        points.add(new Point(parsed.millis(), line, measure.value));
        if (points.size() >= MOST) {
            List<Point> half = new ArrayList<>(MOST);
            for (int k = 0; k < points.size(); k += 2) {
                half.add(points.get(k));
            }
            points = half;
            stride *= 2;
            next = count + stride;
        }
    }

    private static boolean found(LogLine parsed, String text, Measure measure) {
        boolean fields = parsed.format() == LogLine.Format.JSON || parsed.format() == LogLine.Format.LOGFMT;
        return measure.find(parsed.message()) || (fields && measure.find(text));
    }

    private boolean isSame(Measure.Kind other, String called) {
        return kind == other && name.equals(called);
    }

    /** Adds another's values of the same kind; they may be sampled more or less densely. */
    void add(ValueSample other) {
        if (other.points.isEmpty() || (kind != Measure.Kind.NONE && !isSame(other.kind, other.name))) {
            return;
        }
        kind = other.kind;
        name = other.name;
        points = new ArrayList<>(points);
        points.addAll(other.points);
    }

    Measure.Kind kind() {
        return kind;
    }

    /** The field that holds the value; empty if a unit told what it is. */
    String name() {
        return name;
    }

    /** In the order of lines, at most {@value #MOST}. */
    List<Point> points() {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingLong(Point::line));
        int step = Math.ceilDiv(sorted.size(), MOST);
        if (step < 2) {
            return sorted;
        }
        List<Point> thinned = new ArrayList<>();
        for (int k = 0; k < sorted.size(); k += step) {
            thinned.add(sorted.get(k));
        }
        return thinned;
    }

    double[] values() {
        return points().stream().mapToDouble(Point::value).toArray();
    }
}
