package dev.runbench.logs;

import dev.runbench.logs.Measure.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What a number is by the name that stands before it: {@code duration_ms=35}, {@code "elapsed": 0.2}, {@code cpu_percent: 80}.
 *
 * @param factor to the unit of its kind
 */
record MeasureName(String name, Kind kind, double factor) {

    static final MeasureName NONE = new MeasureName("", Kind.NONE, 0);

    private static final int LONGEST = 40;
    private static final List<String> DURATIONS = List.of(
            "duration",
            "elapsed",
            "latency",
            "took",
            "responsetime",
            "requesttime",
            "querytime",
            "processingtime",
            "executiontime",
            "elapsedtime",
            "waittime",
            "locktime");
    // Moments, and spans that somebody chose or that grow by themselves.
    private static final List<String> NO_MEASURE = List.of(
            "timestamp", "epoch", "uptime", "age", "expires", "expiry", "ttl", "timeout", "interval", "deadline");

    /** The name that ends before a place, apart from signs such as {@code =} and quotes. */
    static MeasureName before(String s, int from) {
        int end = from;
        while (end > 0 && "=: '\"".indexOf(s.charAt(end - 1)) >= 0) {
            end--;
        }
        int begin = end;
        while (begin > 0
                && end - begin <= LONGEST
                && (Character.isLetterOrDigit(s.charAt(begin - 1)) || "_-.".indexOf(s.charAt(begin - 1)) >= 0)) {
            begin--;
        }
        return end == from || end - begin < 2 || end - begin > LONGEST ? NONE : of(s.substring(begin, end));
    }

    private static MeasureName of(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        if (NO_MEASURE.stream().anyMatch(name::contains)) {
            return NONE;
        }
        int unit = lastWord(written);
        double factor = unit > 0 ? Units.milliseconds(name.substring(unit)) : 0;
        if (factor > 0 && (unit + 1 < name.length() || isDuration(name.substring(0, unit)))) {
            return new MeasureName(written, Kind.DURATION, factor); // a single letter may be anything
        }
        if (name.endsWith("percent") || name.endsWith("_pct")) {
            return new MeasureName(written, Kind.PERCENT, 1);
        }
        return isDuration(name) ? new MeasureName(written, Kind.UNNAMED, 1) : NONE;
    }

    private static boolean isDuration(String name) {
        String joined = name.replaceAll("[_.-]", "");
        return DURATIONS.stream().anyMatch(joined::endsWith);
    }

    /** Where the last word of {@code duration_ms} or {@code durationMs} begins; 0 if there is only one. */
    private static int lastWord(String name) {
        for (int k = name.length() - 1; k > 0; k--) {
            if ("_-.".indexOf(name.charAt(k - 1)) >= 0
                    || Character.isUpperCase(name.charAt(k)) && Character.isLowerCase(name.charAt(k - 1))) {
                return k;
            }
        }
        return 0;
    }
}
