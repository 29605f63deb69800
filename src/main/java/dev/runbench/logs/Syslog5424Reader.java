package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/** {@code <34>1 time host app pid id [sd@1 k="v"] text} (RFC 5424); the structured data is taken off the message. */
final class Syslog5424Reader implements DialectReader {

    private static final int FIELDS_BEHIND_THE_TIME = 4;

    private final TimeScan scan;
    private LogLine record = LogLine.NOTHING;

    Syslog5424Reader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        int close = line.startsWith("<") ? line.indexOf('>') : -1;
        if (close < 2 || close > 4 || !Tokens.digits(line, 1, close) || !line.startsWith("1 ", close + 1)) {
            return Part.UNKNOWN;
        }
        int p = close + 3;
        boolean timed = !line.startsWith("- ", p);
        if (timed && !scan.at(line, p)) {
            return Part.UNKNOWN;
        }
        p = timed ? scan.end : p + 1;
        String host = "";
        String app = "";
        for (int field = 0; field < FIELDS_BEHIND_THE_TIME; field++) { // host, app, process, kind of message
            int from = p + 1;
            p = line.indexOf(' ', from);
            if (p < 0) {
                return Part.UNKNOWN;
            }
            host = field == 0 ? line.substring(from, p) : host;
            app = field == 1 ? line.substring(from, p) : app;
        }
        int text = behindData(line, p + 1);
        if (text < 0) {
            return Part.UNKNOWN;
        }
        String message = line.substring(Math.min(line.length(), Tokens.skipSpaces(line, text)));
        message = message.startsWith("\uFEFF") ? message.substring(1) : message;
        record = new LogLine(
                timed ? scan.millis : LogLine.NO_TIME,
                timed && scan.zoned,
                Level.ofNumber(Integer.parseInt(line.substring(1, close)) & 7),
                app.equals("-") ? host : app,
                message,
                Format.SYSLOG);
        return Part.RECORD;
    }

    /** The place behind {@code -} or {@code [id k="v"][id2 ...]}, where quotes and brackets may be escaped; -1 if there is none. */
    private static int behindData(String line, int from) {
        if (line.startsWith("-", from)) {
            return from + 1;
        }
        int k = from;
        while (k < line.length() && line.charAt(k) == '[') {
            boolean quoted = false;
            for (k++; k < line.length() && (quoted || line.charAt(k) != ']'); k++) {
                char c = line.charAt(k);
                if (c == '\\' && quoted) {
                    k++;
                } else if (c == '"') {
                    quoted = !quoted;
                }
            }
            k++;
        }
        return k > from && k <= line.length() ? k : -1;
    }

    @Override
    public LogLine record() {
        return record;
    }
}
