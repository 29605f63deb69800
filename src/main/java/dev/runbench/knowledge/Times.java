package dev.runbench.knowledge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the times that exports write. What bears no zone counts as UTC. */
final class Times {

    private static final Pattern EPOCH = Pattern.compile("\\d{10}(\\.\\d+)?|\\d{13}");

    private static final List<DateTimeFormatter> FORMATS = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            format("yyyy-MM-dd['T'][' ']HH:mm[:ss][.SSSSSS][.SSS][XXX][XX]"),
            format("yyyy-MM-dd"),
            format("yyyy/MM/dd[ HH:mm[:ss]]"),
            format("d/MMM/yy[ h:mm a]"),
            format("d/MMM/yyyy[ h:mm a]"),
            format("d MMM yyyy[ HH:mm[:ss]]"),
            format("MMM d, yyyy[ h:mm[:ss] a]"),
            format("dd.MM.yyyy[ HH:mm[:ss]]"),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private Times() {}

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /** The instant that a text names; empty if it is not understood. A number is seconds or milliseconds since 1970. */
    static Optional<Instant> parse(String text) {
        String clean = text.strip();
        if (EPOCH.matcher(clean).matches()) {
            double number = Double.parseDouble(clean);
            return Optional.of(Instant.ofEpochMilli((long) (clean.length() == 13 ? number : number * 1000)));
        }
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(instant(
                        format.parseBest(clean, java.time.OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
            } catch (DateTimeException e) {
                // The next one may fit.
            }
        }
        return Optional.empty();
    }

    private static Instant instant(TemporalAccessor time) {
        return switch (time) {
            case java.time.OffsetDateTime at -> at.toInstant();
            case LocalDateTime at -> at.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }
}
