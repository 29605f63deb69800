package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/**
 * What PostgreSQL writes to stderr, whatever its {@code log_line_prefix}, as long as a time is in it: its severities end in a
 * colon and two blanks. Lines that explain a message (DETAIL, HINT, STATEMENT) belong to it.
 */
final class PostgresReader implements DialectReader {

    private static final int LONGEST_PREFIX = 300;
    private static final int FIRST_TOKENS = 8;

    private final TimeScan scan;
    private LogLine record = LogLine.NOTHING;

    PostgresReader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        int colon = line.indexOf(":  ");
        if (colon < 3 || colon > LONGEST_PREFIX) {
            return Part.UNKNOWN;
        }
        int word = colon;
        while (word > 0 && (Character.isUpperCase(line.charAt(word - 1)) || TimeScan.isDigit(line.charAt(word - 1)))) {
            word--;
        }
        String severity = line.substring(word, colon);
        Level level = level(severity);
        if (word == 0 || !time(line, word)) {
            return Part.UNKNOWN;
        }
        if (level == Level.NONE) {
            return explains(severity) ? Part.CONTINUES : Part.UNKNOWN;
        }
        record = new LogLine(
                scan.millis,
                scan.zoned,
                level,
                account(line, scan.end, word),
                line.substring(colon + 3),
                Format.LEVELLED);
        return Part.RECORD;
    }

    private static Level level(String severity) {
        return switch (severity) {
            case "LOG", "INFO", "NOTICE" -> Level.INFO;
            case "WARNING" -> Level.WARN;
            case "ERROR" -> Level.ERROR;
            case "FATAL", "PANIC" -> Level.FATAL;
            case "DEBUG", "DEBUG1", "DEBUG2", "DEBUG3", "DEBUG4", "DEBUG5" -> Level.DEBUG;
            default -> Level.NONE;
        };
    }

    private static boolean explains(String severity) {
        return switch (severity) {
            case "DETAIL", "HINT", "STATEMENT", "CONTEXT", "QUERY", "LOCATION" -> true;
            default -> false;
        };
    }

    private boolean time(String line, int until) {
        int at = 0;
        for (int k = 0; k < FIRST_TOKENS && at < until; k++) {
            int from = "[<(".indexOf(line.charAt(at)) >= 0 ? at + 1 : at;
            if (scan.at(line, from) && scan.end <= until && scan.kind != TimeScan.Kind.DATE) {
                return true;
            }
            at = Tokens.skipSpaces(line, Tokens.tokenEnd(line, at));
        }
        return false;
    }

    /** {@code user@database}, if the prefix names it. */
    private static String account(String line, int from, int until) {
        int at = from;
        while (at < until) {
            int end = Math.min(until, Tokens.tokenEnd(line, at));
            int sign = line.indexOf('@', at);
            if (sign > at && sign < end - 1) {
                return line.substring(at, line.charAt(end - 1) == ':' ? end - 1 : end);
            }
            at = Tokens.skipSpaces(line, end);
        }
        return "";
    }

    @Override
    public LogLine record() {
        return record;
    }
}
