package dev.runbench.runbook;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: 500ms, 30s, 5m, 1h30m. A bare number is seconds. */
public final class DurationText {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,5})h)?\\s*(?:(\\d{1,6})m)?\\s*(?:(\\d{1,7})s)?\\s*(?:(\\d{1,9})ms)?");

    private DurationText() {}

    /** The time; empty if the text is none or the time is zero. */
    static Optional<Duration> read(String text) {
        String t = text.strip();
        if (t.matches("\\d{1,7}")) {
            return positive(Duration.ofSeconds(Long.parseLong(t)));
        }
        Matcher m = FORM.matcher(t);
        return m.matches()
                ? positive(Duration.ofHours(number(m, 1))
                        .plusMinutes(number(m, 2))
                        .plusSeconds(number(m, 3))
                        .plusMillis(number(m, 4)))
                : Optional.empty();
    }

    public static String write(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "1ms" : text.toString();
    }

    private static void append(StringBuilder text, long n, String unit) {
        if (n > 0) {
            text.append(n).append(unit);
        }
    }

    private static long number(Matcher m, int group) {
        String digits = m.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Optional<Duration> positive(Duration d) {
        return Optional.of(d).filter(x -> !x.isZero());
    }
}
