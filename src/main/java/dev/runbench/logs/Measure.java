package dev.runbench.logs;

import java.util.Locale;

/** The first measured value in a message that tells how well things go: a duration, a rate or a share. */
final class Measure {

    /** What a value is; durations are in milliseconds. */
    enum Kind {
        NONE,
        DURATION,
        RATE,
        PERCENT
    }

    private static final int LONGEST_NUMBER = 18;

    Kind kind = Kind.NONE;
    double value;

    /** Looks for it; the result is in {@link #kind} and {@link #value} until the next call. */
    boolean find(String s) {
        kind = Kind.NONE;
        for (int k = 0; k < s.length(); k++) {
            char c = s.charAt(k);
            if (TimeScan.isDigit(c)) {
                int end = number(s, k);
                boolean own = k == 0 || " \t=:(['\"<,~".indexOf(s.charAt(k - 1)) >= 0;
                if (own && end - k <= LONGEST_NUMBER && unit(s, k, end)) {
                    return true;
                }
                k = end;
            } else if (Character.isLetter(c)) {
                while (k + 1 < s.length() && (Character.isLetterOrDigit(s.charAt(k + 1)) || s.charAt(k + 1) == '_')) {
                    k++;
                }
            }
        }
        return false;
    }

    private static int number(String s, int from) {
        int k = from;
        while (k < s.length()
                && (TimeScan.isDigit(s.charAt(k))
                        || (s.charAt(k) == '.' && k + 1 < s.length() && TimeScan.isDigit(s.charAt(k + 1))))) {
            k++;
        }
        return k;
    }

    private boolean unit(String s, int from, int end) {
        int dot = s.indexOf('.', from);
        if (dot >= 0 && dot < end && s.indexOf('.', dot + 1) >= 0 && s.indexOf('.', dot + 1) < end) {
            return false; // 1.2.3 is a version or an address
        }
        int at = end;
        if (at < s.length() && s.charAt(at) == ' ') {
            at++;
        }
        int to = at;
        while (to < s.length()
                && to - at < 13
                && (Character.isLetter(s.charAt(to)) || "%/µ".indexOf(s.charAt(to)) >= 0)) {
            to++;
        }
        boolean ends = to >= s.length() || !(Character.isLetterOrDigit(s.charAt(to)) || s.charAt(to) == '_');
        String unit = ends ? s.substring(at, to) : "";
        double factor = milliseconds(unit, at > end);
        if (factor == 0 && unit.isEmpty() || factor == 0 && at > end) {
            factor = byName(s, from);
        }
        if (factor > 0) {
            kind = Kind.DURATION;
        } else if (unit.equals("%")) {
            kind = Kind.PERCENT;
            factor = 1;
        } else if (unit.endsWith("/s") || unit.endsWith("/sec") || unit.endsWith("ps") && unit.length() == 4) {
            kind = Kind.RATE;
            factor = 1;
        } else {
            return false;
        }
        value = Double.parseDouble(s.substring(from, end)) * factor;
        return true;
    }

    private static double milliseconds(String unit, boolean apart) {
        return switch (unit) {
            case "ns", "nanos" -> 1e-6;
            case "us", "µs", "micros", "microseconds" -> 1e-3;
            case "ms", "msec", "msecs", "millis", "milliseconds" -> 1;
            case "sec", "secs", "second", "seconds" -> 1_000;
            case "s" -> 1_000;
            case "min", "mins", "minutes" -> 60_000;
            case "m" -> apart ? 0 : 60_000;
            default -> 0;
        };
    }

    /** {@code duration_ms=35}, {@code elapsed: 0.2}: the name in front tells what the number is. */
    private static double byName(String s, int from) {
        int end = from;
        while (end > 0 && "=: '\"".indexOf(s.charAt(end - 1)) >= 0) {
            end--;
        }
        int begin = end;
        while (begin > 0
                && (Character.isLetterOrDigit(s.charAt(begin - 1)) || "_-.".indexOf(s.charAt(begin - 1)) >= 0)) {
            begin--;
        }
        if (end == from || end - begin < 2 || end - begin > 40) {
            return 0;
        }
        String name = s.substring(begin, end).toLowerCase(Locale.ROOT);
        if (name.endsWith("_ms") || name.endsWith("millis") || name.endsWith("-ms") || name.endsWith(".ms")) {
            return 1;
        }
        if (name.endsWith("_us") || name.endsWith("micros")) {
            return 1e-3;
        }
        if (name.endsWith("_seconds") || name.endsWith("_sec") || name.endsWith("_secs")) {
            return 1_000;
        }
        return name.endsWith("duration")
                        || name.endsWith("elapsed")
                        || name.endsWith("latency")
                        || name.endsWith("took")
                ? 1
                : 0;
    }
}
