package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/** The two lines of java.util.logging: {@code Jan 31, 2026 10:00:00 AM org.acme.Shop put} and {@code SEVERE: text}. */
final class JulReader implements DialectReader {

    private final TimeScan scan;
    private boolean open;
    private long millis;
    private boolean zoned;
    private String source = "";
    private LogLine record = LogLine.NOTHING;

    JulReader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        if (open) {
            open = false;
            int colon = line.indexOf(": ");
            boolean config = line.startsWith("CONFIG: ");
            Level level = config ? Level.DEBUG : colon > 0 ? Level.of(line, 0, colon) : Level.NONE;
            if (level == Level.NONE) {
                return Part.UNKNOWN;
            }
            record = new LogLine(millis, zoned, level, source, line.substring(colon + 2), Format.LEVELLED);
            return Part.RECORD;
        }
        if (line.isEmpty() || !Character.isUpperCase(line.charAt(0)) || !scan.at(line, 0)) {
            return Part.UNKNOWN;
        }
        int from = Tokens.skipSpaces(line, scan.end);
        int end = Tokens.tokenEnd(line, from);
        int method = Tokens.skipSpaces(line, end);
        if (method >= line.length()
                || Tokens.tokenEnd(line, method) != line.length()
                || !Tokens.identifier(line, from, end)
                || line.charAt(line.length() - 1) == ':') {
            return Part.UNKNOWN;
        }
        millis = scan.millis;
        zoned = scan.zoned;
        source = line.substring(from, end);
        open = true;
        return Part.OPEN;
    }

    @Override
    public LogLine record() {
        return record;
    }
}
