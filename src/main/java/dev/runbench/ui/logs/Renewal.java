package dev.runbench.ui.logs;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How old the analysis of a log that is followed is.
 *
 * @param upTo the last line that it knows, from 1
 * @param lines how many there are by now
 * @param analysing whether a newer one is being worked out
 * @param due when that begins; empty if nothing came since
 * @param failure why the last attempt failed; empty if it did not
 */
record Renewal(long upTo, long lines, boolean analysing, Optional<Duration> due, String failure) {

    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int REST = 4;

    /** How long to rest after work, so that it takes a fifth of one core at most, however large the log is. */
    static Duration rest(Duration work) {
        Duration rest = work.multipliedBy(REST);
        return rest.compareTo(LEAST) < 0 ? LEAST : rest;
    }

    /** Whether it is worth asking for it at once. */
    boolean isFarOff() {
        return !analysing && due.filter(d -> d.compareTo(LONG) > 0).isPresent();
    }

    String words() {
        String words = String.format(Locale.ROOT, "Following · analysis up to line %,d", upTo);
        if (analysing) {
            words += ", analysing what came since…";
        } else if (lines > upTo) {
            words += String.format(Locale.ROOT, " of %,d", lines);
            words += isFarOff() ? ", renewed in about " + roughly(due.orElseThrow()) : "";
        }
        return failure.isEmpty() ? words : words + " · " + failure;
    }

    private static String roughly(Duration wait) {
        return wait.toSeconds() < 90 ? (wait.toSeconds() + 9) / 10 * 10 + " s" : (wait.toSeconds() + 59) / 60 + " min";
    }
}
