package dev.runbench.logs;

import dev.runbench.base.PatientText;
import dev.runbench.logs.LogLine.Format;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Reads lines by a person's pattern. A pattern that gets lost in the lines is given up, and that is said. */
final class DescribedReader implements DialectReader {

    /** How far into a line the pattern looks; the message goes on to the line's end. */
    private static final int HEAD = 4_096;

    private static final int MOST_OVERRUNS = 3;

    private final DescribedFormat format;
    private final TimeScan scan;
    private int overruns;
    private long unreadTimes;
    private LogLine record = LogLine.NOTHING;

    DescribedReader(DescribedFormat format, TimeScan scan) {
        this.format = format;
        this.scan = scan;
    }

    @Override
    public Part take(String line) {
        if (overruns >= MOST_OVERRUNS) {
            return Part.UNKNOWN;
        }
        String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
        try {
            Optional<? extends MatchResult> match = format.pattern().match(head);
            if (match.isEmpty()) {
                return Part.UNKNOWN;
            }
            record = read(match.get(), line, head.length());
            return Part.RECORD;
        } catch (PatientText.OutOfPatience _) {
            overruns++;
            return Part.UNKNOWN;
        }
    }

    private LogLine read(MatchResult match, String line, int head) {
        String message = group(match, "message");
        if (head < line.length() && match.end("message") == head) {
            message = line.substring(match.start("message"));
        }
        String written = group(match, "time");
        long millis = LogLine.NO_TIME;
        boolean zoned = false;
        if (!written.isEmpty()) {
            Optional<OffsetDateTime> time = format.time().isPresent() ? parsed(written) : Optional.empty();
            if (time.isPresent()) {
                millis = time.get().toInstant().toEpochMilli();
                zoned = lastZoned;
            } else if (format.time().isEmpty() && scan.at(written, 0)) {
                millis = scan.millis;
                zoned = scan.zoned;
            } else {
                unreadTimes++;
            }
        }
        if (millis != LogLine.NO_TIME && !zoned && format.zone().isPresent()) {
            millis = Zones.instant(millis, format.zone().get());
            zoned = true;
        }
        return new LogLine(
                millis, zoned, level(group(match, "level")), group(match, "source"), message, Format.LEVELLED);
    }

    private boolean lastZoned;

    /** The time in its own zone, or in Greenwich if it has none; a date that is not written is the first of 1970. */
    private Optional<OffsetDateTime> parsed(String written) {
        try {
            TemporalAccessor t = format.time().orElseThrow().parse(written);
            ZoneId zone = t.query(TemporalQueries.zone());
            lastZoned = zone != null || t.isSupported(ChronoField.INSTANT_SECONDS);
            if (t.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Optional.of(OffsetDateTime.ofInstant(java.time.Instant.from(t), ZoneOffset.UTC));
            }
            LocalDate date = t.query(TemporalQueries.localDate());
            LocalTime time = t.query(TemporalQueries.localTime());
            LocalDateTime both = LocalDateTime.of(
                    date == null ? dateWithoutYear(t) : date, time == null ? LocalTime.MIDNIGHT : time);
            return Optional.of(
                    ZonedDateTime.of(both, zone == null ? ZoneOffset.UTC : zone).toOffsetDateTime());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private LocalDate dateWithoutYear(TemporalAccessor t) {
        if (!t.isSupported(ChronoField.MONTH_OF_YEAR) || !t.isSupported(ChronoField.DAY_OF_MONTH)) {
            return LocalDate.EPOCH;
        }
        int month = t.get(ChronoField.MONTH_OF_YEAR);
        int day = t.get(ChronoField.DAY_OF_MONTH);
        return LocalDate.of(scan.yearOf(month, day), month, day);
    }

    private Level level(String word) {
        Level own = format.levels().get(word);
        if (own != null) {
            return own;
        }
        if (word.length() == 1) {
            return TimeScan.isDigit(word.charAt(0))
                    ? Level.ofNumber(word.charAt(0) - '0')
                    : Level.ofLetter(word.charAt(0));
        }
        return Level.of(word.toUpperCase(Locale.ROOT));
    }

    private String group(MatchResult match, String name) {
        String text = format.groups().contains(name) ? match.group(name) : null;
        return text == null ? "" : text;
    }

    @Override
    public LogLine record() {
        return record;
    }

    /** What the person who described the format should know. */
    List<String> notes() {
        String name = "The format \"" + format.name() + "\"";
        if (overruns >= MOST_OVERRUNS) {
            return List.of(name + " was given up: its pattern backtracks without end on these lines.");
        }
        return unreadTimes == 0
                ? List.of()
                : List.of(name + " could not read the time of " + unreadTimes + " records.");
    }
}
