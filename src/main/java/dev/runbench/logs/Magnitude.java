package dev.runbench.logs;

import java.util.Locale;

/** The number in a value such as {@code 12}, {@code 1.5s}, {@code 30%} or {@code 4kB}. */
final class Magnitude {

    private Magnitude() {}

    /** Durations in milliseconds, sizes in bytes, numbers as they are; not a number if it is none. */
    static double of(String value) {
        int k = !value.isEmpty() && (value.charAt(0) == '-' || value.charAt(0) == '+') ? 1 : 0;
        int begin = k;
        boolean dot = false;
        while (k < value.length()
                && (TimeScan.isDigit(value.charAt(k)) || (!dot && value.charAt(k) == '.' && k > begin))) {
            dot |= value.charAt(k) == '.';
            k++;
        }
        if (k == begin || k - begin > 18) {
            return Double.NaN;
        }
        double factor = factor(value.substring(k).strip().toLowerCase(Locale.ROOT));
        return Double.parseDouble(value.substring(0, k)) * factor;
    }

    private static double factor(String unit) {
        double milliseconds = Units.milliseconds(unit);
        if (milliseconds > 0) {
            return milliseconds;
        }
        return switch (unit) {
            case "", "%", "b", "byte", "bytes" -> 1;
            case "k", "kb", "kib" -> 1 << 10;
            case "mb", "mib" -> 1 << 20;
            case "g", "gb", "gib" -> 1 << 30;
            case "t", "tb", "tib" -> 1L << 40;
            default -> Double.NaN;
        };
    }
}
