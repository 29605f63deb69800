package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/**
 * What PostgreSQL writes to stderr, whatever its {@code log_line_prefix}, as long as a time is in it: its severities, in any of its languages, end
 * in a colon and two blanks. Lines that explain a message (DETAIL, HINT, STATEMENT) belong to it.
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
        int end = line.charAt(colon - 1) == ' ' ? colon - 1 : colon; // in French
        int word = end;
        while (word > 0 && isPart(line.charAt(word - 1))) {
            word--;
        }
        String severity = line.substring(word, end);
        Level level = PostgresWords.level(severity);
        if (word == 0 || !time(line, word)) {
            return Part.UNKNOWN;
        }
        if (level == Level.NONE) {
            return PostgresWords.explains(severity) ? Part.CONTINUES : Part.UNKNOWN;
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

    /** Georgian, Korean and Chinese have no capitals. */
    private static boolean isPart(char c) {
        return Character.isUpperCase(c) || TimeScan.isDigit(c) || c > 127 && Character.isLetter(c);
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
