package dev.runbench.logs;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is known beforehand of how a log is written. What is not said is found out.
 *
 * @param format the name of the one format to read it in, or a beginning of it that no other has
 * @param formats those that are known besides our own
 * @param zone for times that name none; without it they stay as the log states them
 * @param lastChange when the log was last written to, which tells the year of times without one
 */
public record Layout(Optional<String> format, LogFormats formats, Optional<ZoneId> zone, Optional<Instant> lastChange) {

    /** Everything is found out. */
    public static final Layout FOUND =
            new Layout(Optional.empty(), LogFormats.OURS, Optional.empty(), Optional.empty());

    public Layout withFormat(String name) {
        return new Layout(Optional.of(name), formats, zone, lastChange);
    }

    public Layout withFormats(LogFormats known) {
        return new Layout(format, known, zone, lastChange);
    }

    public Layout withZone(ZoneId assumed) {
        return new Layout(format, formats, Optional.of(assumed), lastChange);
    }

    /** The same for a file that was last written to then. */
    public Layout at(Instant change) {
        return new Layout(format, formats, zone, Optional.of(change));
    }

    MissingYear missingYear(int assumedYear) {
        return assumedYear == 0 && lastChange.isPresent()
                ? MissingYear.endingBy(lastChange.get())
                : MissingYear.startingIn(assumedYear);
    }
}
