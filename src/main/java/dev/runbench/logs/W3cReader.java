package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;
import java.util.List;

/**
 * The W3C Extended Log File Format, which IIS writes: a line {@code #Fields:} names the columns, times are in UTC. Only the class of an
 * answer tells one event from another.
 */
final class W3cReader implements DialectReader {

    private static final String FIELDS = "#Fields: ";

    private final TimeScan scan;
    private List<String> names = List.of();
    private LogLine record = LogLine.NOTHING;

    W3cReader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        if (line.startsWith("#")) {
            boolean directive =
                    line.startsWith("#Software: ") || line.startsWith("#Version: ") || line.startsWith("#Date: ");
            if (line.startsWith(FIELDS)) {
                names = List.of(line.substring(FIELDS.length()).strip().split(" +"));
            } else if (!directive) {
                return Part.UNKNOWN;
            }
            record = new LogLine(LogLine.NO_TIME, false, Level.NONE, "", line, Format.PLAIN);
            return Part.RECORD;
        }
        List<String> cells = CsvLine.split(line, ' ');
        if (names.isEmpty() || cells.size() != names.size()) {
            return Part.UNKNOWN;
        }
        boolean timed = scan.at(cell(cells, "date") + " " + cell(cells, "time"), 0);
        String status = cell(cells, "sc-status");
        String message = cell(cells, "cs-method") + " " + cell(cells, "cs-uri-stem")
                + (status.length() == 3 ? " " + status.charAt(0) + "xx" : "");
        record = new LogLine(
                timed ? scan.millis : LogLine.NO_TIME,
                timed,
                status.startsWith("5") ? Level.ERROR : status.isEmpty() ? Level.NONE : Level.INFO,
                cell(cells, "s-sitename"),
                message.isBlank() ? line : message,
                Format.ACCESS);
        return Part.RECORD;
    }

    private String cell(List<String> cells, String name) {
        int at = names.indexOf(name);
        return at < 0 ? "" : cells.get(at);
    }

    @Override
    public LogLine record() {
        return record;
    }
}
