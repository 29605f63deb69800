package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/** What .NET writes to the console unless told otherwise: {@code fail: Acme.Shop[0]}, and the text indented below it. */
final class DotnetConsoleReader implements DialectReader {

    private static final String INDENT = "      ";
    private static final int LEVEL = 4;

    private boolean open;
    private Level level = Level.NONE;
    private String source = "";
    private LogLine record = LogLine.NOTHING;

    @Override
    public Part take(String line) {
        if (open) {
            open = false;
            if (!line.startsWith(INDENT)) {
                return Part.UNKNOWN;
            }
            record = new LogLine(LogLine.NO_TIME, false, level, source, line.strip(), Format.LEVELLED);
            return Part.RECORD;
        }
        if (line.startsWith(INDENT)) {
            return Part.CONTINUES;
        }
        int bracket = line.lastIndexOf('[');
        if (!line.startsWith(": ", LEVEL)
                || bracket < LEVEL + 3
                || !line.endsWith("]")
                || !Tokens.identifier(line, LEVEL + 2, bracket)
                || !Tokens.digits(line, bracket + 1, line.length() - 1)) {
            return Part.UNKNOWN;
        }
        level = switch (line.substring(0, LEVEL)) {
            case "trce", "dbug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warn" -> Level.WARN;
            case "fail" -> Level.ERROR;
            case "crit" -> Level.FATAL;
            default -> Level.NONE;
        };
        source = line.substring(LEVEL + 2, bracket);
        open = level != Level.NONE;
        return open ? Part.OPEN : Part.UNKNOWN;
    }

    @Override
    public LogLine record() {
        return record;
    }
}
