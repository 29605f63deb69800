package dev.runbench.logs;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Notices where a log's clock went back: its lines stay in their order, but times between them mislead. */
final class ClockJumps {

    /** Threads overtake each other by a little. */
    private static final long TOLERATED_MILLIS = 5_000;

    private long latest = Long.MIN_VALUE;
    private long jumps;
    private long firstLine;
    private long firstMillis;

    void at(long line, long millis) {
        if (latest != Long.MIN_VALUE && millis < latest - TOLERATED_MILLIS) {
            if (jumps++ == 0) {
                firstLine = line;
                firstMillis = latest - millis;
            }
            latest = millis; // from here the clock counts anew
        }
        latest = Math.max(latest, millis);
    }

    Optional<String> note() {
        return jumps == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The clock goes back %s, first at line %d by %s; the lines keep their order.",
                        jumps == 1 ? "once" : jumps + " times",
                        firstLine,
                        text(Duration.ofMillis(firstMillis))));
    }

    private static String text(Duration by) {
        if (by.toDays() > 1) {
            return by.toDays() + " days";
        }
        return by.toMinutes() >= 2 ? by.toMinutes() + " min" : by.toSeconds() + " s";
    }
}
