package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/** {@code 2026-01-31T10:00:00.000000Z 8 [ERROR] [MY-010119] [Server] text}, and what MySQL 5.7 and MariaDB write. */
final class MySqlErrorReader implements DialectReader {

    private final TimeScan scan;
    private LogLine record = LogLine.NOTHING;

    MySqlErrorReader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        if (!scan.at(line, 0) || scan.kind != TimeScan.Kind.DATE_TIME) {
            return Part.UNKNOWN;
        }
        int thread = Tokens.skipSpaces(line, scan.end);
        int end = Tokens.tokenEnd(line, thread);
        int bracket = Tokens.skipSpaces(line, end);
        if (!Tokens.digits(line, thread, end) || !line.startsWith("[", bracket)) {
            return Part.UNKNOWN;
        }
        int close = line.indexOf(']', bracket);
        Level level = close < 0 ? Level.NONE : level(line.substring(bracket + 1, close));
        if (level == Level.NONE) {
            return Part.UNKNOWN;
        }
        String source = "";
        int p = Tokens.skipSpaces(line, close + 1);
        if (line.startsWith("[MY-", p) && line.indexOf(']', p) > 0) {
            p = Tokens.skipSpaces(line, line.indexOf(']', p) + 1);
            int behind = line.indexOf(']', p);
            if (line.startsWith("[", p) && behind > 0) {
                source = line.substring(p + 1, behind);
                p = Tokens.skipSpaces(line, behind + 1);
            }
        }
        record = new LogLine(scan.millis, scan.zoned, level, source, line.substring(p), Format.LEVELLED);
        return Part.RECORD;
    }

    // Their very spelling: other programs write a number and [error] or [INFO], too.
    private static Level level(String word) {
        return switch (word) {
            case "ERROR" -> Level.ERROR;
            case "Warning" -> Level.WARN;
            case "Note", "System" -> Level.INFO;
            default -> Level.NONE;
        };
    }

    @Override
    public LogLine record() {
        return record;
    }
}
