package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/** {@code [Tue Mar 10 14:03:07.123456 2026] [core:error] [pid 7:tid 8] [client 192.0.2.1:80] text}: Apache httpd 2.4. */
final class ApacheErrorReader implements DialectReader {

    private final TimeScan scan;
    private LogLine record = LogLine.NOTHING;

    ApacheErrorReader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        if (!line.startsWith("[") || !scan.at(line, 1) || !line.startsWith("] [", scan.end)) {
            return Part.UNKNOWN;
        }
        int module = scan.end + 3;
        int close = line.indexOf(']', module);
        int colon = line.indexOf(':', module);
        if (close < 0 || colon < module || colon > close) {
            return Part.UNKNOWN;
        }
        String word = line.substring(colon + 1, close);
        Level level = word.startsWith("trace") ? Level.DEBUG : Level.of(word.toUpperCase(java.util.Locale.ROOT));
        if (level == Level.NONE) {
            return Part.UNKNOWN;
        }
        int p = Tokens.skipSpaces(line, close + 1);
        while (line.startsWith("[pid ", p) || line.startsWith("[client ", p) || line.startsWith("[remote ", p)) {
            int end = line.indexOf("] ", p);
            if (end < 0) {
                break;
            }
            p = Tokens.skipSpaces(line, end + 1);
        }
        record = new LogLine(
                scan.millis, scan.zoned, level, line.substring(module, colon), line.substring(p), Format.LEVELLED);
        return Part.RECORD;
    }

    @Override
    public LogLine record() {
        return record;
    }
}
