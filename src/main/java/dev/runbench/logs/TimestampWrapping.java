package dev.runbench.logs;

/** {@code 2026-01-31T10:00:00.000000000Z text}: what {@code docker logs -t} and {@code kubectl logs --timestamps} put before a line. */
final class TimestampWrapping implements Wrapping {

    private static final int LEAST_DIGITS = 7; // so exact are only these; zeros at the end are left out

    private final TimeScan scan;
    private long millis;
    private String inner = "";

    TimestampWrapping(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public boolean open(String line) {
        int point = "2026-01-31T10:00:00".length();
        if (line.length() <= point
                || line.charAt(point) != '.'
                || line.charAt(10) != 'T'
                || Tokens.digitRun(line, point + 1) < LEAST_DIGITS
                || !scan.at(line, 0)
                || !scan.zoned
                || (scan.end < line.length() && line.charAt(scan.end) != ' ')) {
            return false;
        }
        millis = scan.millis;
        inner = scan.end + 1 < line.length() ? line.substring(scan.end + 1) : "";
        return true;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public String inner() {
        return inner;
    }

    @Override
    public String stream() {
        return "";
    }

    @Override
    public boolean partial() {
        return false;
    }
}
