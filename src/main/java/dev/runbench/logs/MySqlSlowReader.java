package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/** The slow query log of MySQL and MariaDB: a few lines that begin with # and a statement are one record. */
final class MySqlSlowReader implements DialectReader {

    private static final int LONGEST_STATEMENT = 4_000;
    private static final int MICROSECONDS = 1_000_000;

    private final TimeScan scan;
    private final StringBuilder statement = new StringBuilder();
    private boolean open;
    private long millis = LogLine.NO_TIME;
    private boolean zoned;
    private String account = "";
    private String seconds = "";
    private LogLine record = LogLine.NOTHING;

    MySqlSlowReader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        boolean time = line.startsWith("# Time: ");
        boolean user = line.startsWith("# User@Host: ");
        if (time || (user && (!open || !statement.isEmpty()))) {
            boolean another = open;
            if (another) {
                complete();
            }
            open = true;
            header(line);
            return another ? Part.ANOTHER : Part.OPEN;
        }
        if (!open) {
            return Part.UNKNOWN;
        }
        if (line.startsWith("# ")) {
            header(line);
        } else if (line.startsWith("SET timestamp=")) {
            long value = number(line, "SET timestamp=".length());
            if (millis == LogLine.NO_TIME && value > 0) {
                millis = value * 1000;
                zoned = true;
            }
        } else if (statement.length() < LONGEST_STATEMENT && !line.startsWith("use ")) {
            statement.append(statement.isEmpty() ? "" : " ").append(line.strip());
        }
        return Part.OPEN;
    }

    private void header(String line) {
        if (line.startsWith("# Time: ")) {
            if (scan.at(line, Tokens.skipSpaces(line, "# Time:".length()))) {
                millis = scan.millis;
                zoned = scan.zoned;
            }
        } else if (line.startsWith("# User@Host: ")) {
            int from = "# User@Host: ".length();
            int bracket = line.indexOf('[', from);
            account = line.substring(from, bracket > from ? bracket : Tokens.tokenEnd(line, from));
        } else if (line.startsWith("# Query_time: ")) {
            int from = "# Query_time: ".length();
            seconds = line.substring(from, Tokens.tokenEnd(line, from));
        }
    }

    private static long number(String line, int from) {
        int digits = Math.min(12, Tokens.digitRun(line, from));
        return digits == 0
                ? 0
                : Math.min(Long.parseLong(line.substring(from, from + digits)), Long.MAX_VALUE / MICROSECONDS);
    }

    private void complete() {
        String message = (seconds.isEmpty() ? "" : seconds + " s: ") + statement;
        record = new LogLine(millis, millis != LogLine.NO_TIME && zoned, Level.NONE, account, message, Format.TIMED);
        open = false;
        statement.setLength(0);
        seconds = "";
        // The time stands only where it differs from the one before.
    }

    @Override
    public boolean close() {
        boolean was = open && (!statement.isEmpty() || !seconds.isEmpty());
        if (was) {
            complete();
        }
        open = false;
        return was;
    }

    @Override
    public LogLine record() {
        return record;
    }
}
