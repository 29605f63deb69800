package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables of records: a cell in quotes may go on over several lines. */
final class CsvReader implements DialectReader {

    private static final int LONGEST_ROW = 1 << 20;

    private final TimeScan scan;
    private final StringBuilder row = new StringBuilder();
    private Optional<CsvColumns> columns = Optional.empty();
    private final CsvColumns.Kind kind;
    private boolean begun;
    private boolean quoted;
    private LogLine record = LogLine.NOTHING;

    CsvReader(LineParser generic, CsvColumns.Kind kind) {
        this.scan = generic.scan;
        this.kind = kind;
        if (kind == CsvColumns.Kind.POSTGRES) {
            columns = Optional.of(CsvColumns.POSTGRES);
            begun = true;
        }
    }

    @Override
    public Part take(String line) {
        if (!begun) {
            begun = true;
            columns = CsvColumns.of(line, kind);
            record = new LogLine(LogLine.NO_TIME, false, Level.NONE, "", line, Format.PLAIN);
            return columns.isPresent() ? Part.RECORD : Part.UNKNOWN;
        }
        if (columns.isEmpty() || (row.isEmpty() && line.isBlank())) {
            return Part.UNKNOWN;
        }
        quoted = CsvLine.quoted(quoted, line);
        if (row.length() < LONGEST_ROW) {
            row.append(row.isEmpty() ? "" : "\n").append(line);
        }
        if (quoted) {
            return Part.OPEN;
        }
        return close() ? Part.RECORD : Part.UNKNOWN;
    }

    @Override
    public boolean close() {
        String whole = row.toString();
        row.setLength(0);
        quoted = false;
        return columns.isPresent() && !whole.isEmpty() && read(whole, columns.get());
    }

    private boolean read(String whole, CsvColumns at) {
        List<String> cells = CsvLine.split(whole, at.separator());
        if (cells.size() < at.count()) {
            return false;
        }
        String time = cell(cells, at.date()).isEmpty()
                ? cell(cells, at.time())
                : cell(cells, at.date()) + " " + cell(cells, at.time());
        boolean timed = scan.at(time, 0);
        String severity = cell(cells, at.level());
        Level level = kind == CsvColumns.Kind.POSTGRES ? PostgresWords.level(severity) : level(severity);
        if (kind == CsvColumns.Kind.POSTGRES && (!timed || level == Level.NONE)) {
            return false;
        }
        String message = cell(cells, at.message());
        record = new LogLine(
                timed ? scan.millis : LogLine.NO_TIME,
                timed && scan.zoned,
                level,
                source(cells, at),
                message.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip(),
                Format.TIMED);
        return true;
    }

    private String source(List<String> cells, CsvColumns at) {
        String source = cell(cells, at.source());
        return kind == CsvColumns.Kind.POSTGRES && !source.isEmpty() ? source + "@" + cell(cells, 2) : source;
    }

    private static String cell(List<String> cells, int at) {
        return at < 0 || at >= cells.size() ? "" : cells.get(at).strip();
    }

    private static Level level(String word) {
        if (Tokens.digits(word, 0, word.length()) && word.length() < 3) {
            return Level.ofNumber(Integer.parseInt(word));
        }
        return switch (word) { // Windows speaks the language of its user
            case "Fehler", "Erreur", "Errore" -> Level.ERROR;
            case "Warnung", "Avertissement", "Avviso", "Advertencia" -> Level.WARN;
            case "Informationen", "Informations", "Informazioni", "Informaci\u00f3n" -> Level.INFO;
            case "Kritisch", "Critique" -> Level.FATAL;
            default -> Level.of(word.toUpperCase(Locale.ROOT));
        };
    }

    @Override
    public LogLine record() {
        return record;
    }
}
