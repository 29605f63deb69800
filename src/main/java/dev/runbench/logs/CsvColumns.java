package dev.runbench.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a table of records keeps what; -1 for what it does not have.
 *
 * @param separator between the columns
 * @param count how many there are at least
 * @param date a column with the day, if {@code time} holds only the time of day
 */
record CsvColumns(char separator, int count, int date, int time, int level, int source, int message) {

    /** Whose table it is. */
    enum Kind {
        POSTGRES,
        WINDOWS,
        ANY
    }

    /** PostgreSQL's csvlog has no header: its columns are always these. */
    static final CsvColumns POSTGRES = new CsvColumns(',', 23, -1, 0, 11, 1, 13);

    private static final List<String> TIMES = List.of(
            "@timestamp",
            "timestamp",
            "_time",
            "time",
            "datetime",
            "dateandtime",
            "timecreated",
            "timegenerated",
            "logtime",
            "eventtime",
            "ts",
            "createdat",
            "date",
            "datumunduhrzeit");
    private static final List<String> DATES = List.of("date", "day", "datum");
    private static final List<String> LEVELS = List.of(
            "leveldisplayname", "level", "severity", "loglevel", "errorseverity", "entrytype", "priority", "ebene");
    private static final List<String> SOURCES = List.of(
            "source",
            "logger",
            "providername",
            "component",
            "service",
            "program",
            "app",
            "application",
            "quelle",
            "host");
    private static final List<String> MESSAGES =
            List.of("message", "msg", "_raw", "description", "text", "body", "log", "event", "details", "beschreibung");
    private static final List<String> EVENT_IDS = List.of("eventid", "ereignisid", "id");

    /** The columns that a header names; empty if it is no header, or not of this kind. */
    static Optional<CsvColumns> of(String header, Kind kind) {
        String line = header.startsWith("\uFEFF") ? header.substring(1) : header;
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            List<String> names = names(CsvLine.split(line, separator));
            if (names.size() < 3) {
                continue;
            }
            int time = first(names, TIMES);
            int message = first(names, MESSAGES);
            boolean events = first(names, EVENT_IDS) >= 0 && first(names, LEVELS) >= 0;
            if (message < 0 && events) {
                message = names.size(); // Event Viewer does not name its last column
            }
            boolean windows = events && (message == names.size() || names.contains("providername"));
            if (time < 0 || message < 0 || (kind == Kind.WINDOWS) != windows) {
                return Optional.empty();
            }
            int date = first(names, DATES);
            return Optional.of(new CsvColumns(
                    separator,
                    names.size(),
                    date == time ? -1 : date,
                    time,
                    first(names, LEVELS),
                    first(names, SOURCES),
                    message));
        }
        return Optional.empty();
    }

    private static List<String> names(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.strip().toLowerCase(Locale.ROOT).replace(" ", "").replace("-", "");
            names.add(name.startsWith("_") ? name : name.replace("_", ""));
        }
        return names;
    }

    private static int first(List<String> names, List<String> wanted) {
        return wanted.stream()
                .mapToInt(names::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }
}
