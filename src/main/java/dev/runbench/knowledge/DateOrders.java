package dev.runbench.knowledge;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the columns of a table write dates such as 03/04/2026. A column's dates with a day beyond the 12th tell it, otherwise
 * those of the other columns, because one tool wrote them all, otherwise the tool's own default; what is open then stays
 * open. A column that has both kinds tells nothing.
 */
final class DateOrders {

    /** Which of the first two numbers is the day. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    private static final Pattern NUMERIC =
            Pattern.compile("(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?:,? +(\\S.*))?");
    private static final int LONGEST = 32;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[h:mm[:ss] a][H:mm[:ss]]")
            .toFormatter(Locale.ENGLISH);

    /** What was seen in a column: how many dates can be read as either. */
    private static final class Seen {
        private boolean dayFirst;
        private boolean monthFirst;
        private long either;
        private String example = "";

        Optional<Order> order() {
            return dayFirst == monthFirst
                    ? Optional.empty()
                    : Optional.of(dayFirst ? Order.DAY_FIRST : Order.MONTH_FIRST);
        }
    }

    private final Map<String, Seen> columns = new LinkedHashMap<>();
    private final Optional<Order> others;
    private final Optional<Order> habit;

    private DateOrders(Delimited table, List<String> headers) throws IOException {
        look(table, headers);
        var all = new Seen();
        for (Seen seen : columns.values()) {
            all.dayFirst |= seen.dayFirst;
            all.monthFirst |= seen.monthFirst;
        }
        others = all.order();
        habit = habit(headers);
    }

    /** Reads a table to its end to see how it writes dates. */
    static DateOrders of(Delimited table) throws IOException {
        return new DateOrders(table, table.headers());
    }

    private void look(Delimited table, List<String> headers) throws IOException {
        try {
            for (Optional<List<String>> row = table.next(); row.isPresent(); row = table.next()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("cancelled");
                }
                List<String> cells = row.orElseThrow();
                for (int i = 0; i < Math.min(cells.size(), headers.size()); i++) {
                    look(headers.get(i), cells.get(i).strip());
                }
            }
        } catch (UnreadableException e) {
            // The rows above it count; reading them comes to the same place and tells.
        }
    }

    private void look(String header, String cell) {
        Matcher date = NUMERIC.matcher(cell);
        if (cell.length() > LONGEST || !date.matches()) {
            return;
        }
        boolean day = read(date, Order.DAY_FIRST).isPresent();
        boolean month = read(date, Order.MONTH_FIRST).isPresent();
        Seen seen = columns.computeIfAbsent(header, _ -> new Seen());
        seen.dayFirst |= day && !month;
        seen.monthFirst |= month && !day;
        if (isOpen(date, day && month)) {
            seen.either++;
            seen.example = seen.example.isEmpty() ? cell : seen.example;
        }
    }

    // On the 3rd of March the order does not matter.
    private static boolean isOpen(Matcher date, boolean both) {
        return both && Integer.parseInt(date.group(1)) != Integer.parseInt(date.group(3));
    }

    // English defaults; who changed them has other columns that show it, more often than not.
    private static Optional<Order> habit(List<String> headers) {
        List<String> names = headers.stream().map(CsvMappings::words).toList();
        if (CsvTableReader.isJira(names)) {
            return Optional.of(Order.DAY_FIRST); // dd/MMM/yy
        }
        boolean redmine = headers.contains("#") && names.contains("tracker") && names.contains("subject");
        return redmine ? Optional.of(Order.MONTH_FIRST) : Optional.empty(); // %m/%d/%Y
    }

    /** The time that a cell of a column names; empty if it is no such date, or can be read in two ways. */
    Optional<Instant> read(String header, String cell) {
        Matcher date = NUMERIC.matcher(cell.strip());
        if (!date.matches()) {
            return Optional.empty();
        }
        Optional<Instant> day = read(date, Order.DAY_FIRST);
        Optional<Instant> month = read(date, Order.MONTH_FIRST);
        if (!isOpen(date, day.isPresent() && month.isPresent())) {
            return day.or(() -> month);
        }
        return order(columns.getOrDefault(header, new Seen())).flatMap(order -> order == Order.DAY_FIRST ? day : month);
    }

    private Optional<Order> order(Seen column) {
        boolean contradicts = column.dayFirst && column.monthFirst;
        return contradicts ? Optional.empty() : column.order().or(() -> others).or(() -> habit);
    }

    /** What a person should know of a column, one sentence each; none where its dates speak for themselves. */
    List<String> notes(String header) {
        Seen seen = columns.getOrDefault(header, new Seen());
        List<String> notes = new ArrayList<>();
        if (seen.either > 0 && order(seen).isEmpty()) {
            notes.add("%,d date%s in \"%s\", such as %s, can be read in two ways and nothing in the table tells which,"
                            .formatted(seen.either, seen.either == 1 ? "" : "s", header, seen.example)
                    + " so these tickets have no such time");
        } else if (seen.either > 0 && seen.order().or(() -> others).isEmpty()) {
            notes.add("dates in \"%s\", such as %s, were read with the %s first, as this tool writes them by default"
                    .formatted(
                            header, seen.example, order(seen).equals(Optional.of(Order.DAY_FIRST)) ? "day" : "month"));
        }
        return notes;
    }

    private static Optional<Instant> read(Matcher date, Order order) {
        try {
            int first = Integer.parseInt(date.group(1));
            int second = Integer.parseInt(date.group(3));
            int year = Integer.parseInt(date.group(4));
            LocalDate day = LocalDate.of(
                    year < 100 ? 2000 + year : year,
                    order == Order.DAY_FIRST ? second : first,
                    order == Order.DAY_FIRST ? first : second);
            LocalTime time = date.group(5) == null ? LocalTime.MIDNIGHT : LocalTime.parse(date.group(5), TIME);
            return Optional.of(day.atTime(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
