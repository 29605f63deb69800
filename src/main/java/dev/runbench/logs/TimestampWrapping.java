package dev.runbench.logs;

import java.util.Optional;

/** {@code 2026-01-31T10:00:00.000000000Z text}: what {@code docker logs -t} and {@code kubectl logs --timestamps} put before a line. */
record TimestampWrapping(TimeScan scan) implements Wrapping {

    private static final int SECONDS_END = "2026-01-31T10:00:00".length();
    private static final int LEAST_DIGITS = 7; // so exact are only these; zeros at the end are left out

    @Override
    public Optional<Wrapped> open(String line) {
        if (line.length() <= SECONDS_END
                || line.charAt(SECONDS_END) != '.'
                || line.charAt(10) != 'T'
                || Tokens.digitRun(line, SECONDS_END + 1) < LEAST_DIGITS
                || !scan.at(line, 0)
                || !scan.zoned
                || (scan.end < line.length() && line.charAt(scan.end) != ' ')) {
            return Optional.empty();
        }
        String inner = scan.end + 1 < line.length() ? line.substring(scan.end + 1) : "";
        return Optional.of(new Wrapped(scan.millis, "", false, inner));
    }
}
