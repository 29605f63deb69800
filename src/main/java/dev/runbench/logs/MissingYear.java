package dev.runbench.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;

/**
 * The year of times that are written without one. Such logs run forward: a month long before the last one is in the next year,
 * and only a line from the end of the old year falls back over New Year. One instance serves one log.
 */
final class MissingYear {

    private static final int FORWARD = 6;
    private static final int BACKWARD = 10;

    private final LocalDate until;
    private final boolean known;
    private int year;
    private int lastMonth;
    private int newYears;

    private MissingYear(int year, LocalDate until, boolean known) {
        this.year = year;
        this.until = until;
        this.known = known;
    }

    /** The log begins in this year; 0 means that it ends about now. */
    static MissingYear startingIn(int year) {
        return year > 0 ? new MissingYear(year, LocalDate.EPOCH, true) : endingBy(Instant.now());
    }

    /** The log was last written to then, so nothing in it is later; a day is allowed for zones. */
    static MissingYear endingBy(Instant lastChange) {
        LocalDate until = lastChange.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        return new MissingYear(until.getYear(), until, false);
    }

    /** The same, from the beginning. */
    MissingYear again() {
        return known ? startingIn(year - newYears) : new MissingYear(until.getYear(), until, false);
    }

    /** The year of the next line, whose month and day these are. */
    int of(int month, int day) {
        if (lastMonth == 0) {
            if (!known) {
                first(month, day);
            }
        } else if (lastMonth - month >= FORWARD) {
            year++;
            newYears++;
        } else if (month - lastMonth >= BACKWARD && newYears > 0) {
            year--;
            newYears--;
        }
        lastMonth = month;
        return year;
    }

    private void first(int month, int day) {
        for (int back = 0; back < 8; back++) { // 29 February may be up to eight years ago
            int candidate = until.getYear() - back;
            boolean exists = day != 29 || month != 2 || Year.isLeap(candidate);
            try {
                if (exists && !LocalDate.of(candidate, month, day).isAfter(until)) {
                    year = candidate;
                    return;
                }
            } catch (DateTimeException _) {
                return; // no date at all: the caller finds out
            }
        }
    }
}
