package dev.runbench.logs;

import java.util.Locale;

/** Times, spans and figures as words of a sentence. */
final class TimeWords {

    private final boolean zoned;

    TimeWords(boolean zoned) {
        this.zoned = zoned;
    }

    /** ISO text. */
    String at(long millis) {
        return TimeText.of(millis, zoned);
    }

    /** Only the time of day, to the second. */
    static String clock(long millis) {
        String text = TimeText.of(millis, false);
        return text.length() < 19 ? text : text.substring(11, 19);
    }

    static String span(double millis) {
        double ms = Math.abs(millis);
        if (ms < 1_000) {
            return number(ms) + " ms";
        }
        if (ms < 120_000) {
            return number(ms / 1_000) + " s";
        }
        if (ms < 7_200_000) {
            return number(ms / 60_000) + " min";
        }
        return ms < 172_800_000 ? number(ms / 3_600_000) + " h" : number(ms / 86_400_000) + " days";
    }

    /** Two digits are enough to judge by. */
    static String number(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return value >= 10
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.2g", value)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "");
    }

    /** A measured value with its unit. */
    static String value(double value, Measure.Kind kind) {
        return switch (kind) {
            case DURATION ->
                value < 1_000 && value >= 0.1 || value == 0
                        ? number(value) + " ms"
                        : value < 0.1 ? number(value * 1_000) + " us" : span(value);
            case PERCENT -> number(value) + " %";
            case RATE -> number(value) + "/s";
            case NONE, UNNAMED -> number(value);
        };
    }

    static String percent(double share) {
        double percent = 100 * share;
        return percent > 99 && percent < 100 || percent > 0 && percent < 1
                ? String.format(Locale.ROOT, "%.1f %%", percent)
                : Math.round(percent) + " %";
    }
}
