package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code journalctl -o export} writes (systemd's Journal Export Format): {@code FIELD=value} lines, an empty one behind each
 * entry. A value of several lines comes as its name, its length in eight bytes, and its bytes.
 */
final class JournalExportReader implements DialectReader {

    private static final int LENGTH_BYTES = 8;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 1 << 20;
    private static final int MOST_FIELDS = 200;

    private final Map<String, String> fields = new HashMap<>();
    private final StringBuilder value = new StringBuilder();
    private String name = "";
    private long missing = -1; // bytes of the value that are still to come
    private LogLine record = LogLine.NOTHING;

    JournalExportReader(LineParser generic) {}

    @Override
    public boolean wantsRaw() {
        return true;
    }

    @Override
    public Part take(String line) {
        if (!name.isEmpty() && !line.startsWith("__CURSOR=")) {
            binary(line);
            return Part.OPEN;
        }
        name = "";
        if (line.isEmpty()) {
            if (fields.isEmpty()) {
                return Part.CONTINUES;
            }
            close();
            return Part.RECORD;
        }
        int equals = line.indexOf('=');
        int end = equals < 0 ? line.length() : equals;
        if (!isName(line, end) || (fields.isEmpty() && equals < 0)) {
            return Part.UNKNOWN;
        }
        if (equals < 0) {
            name = line;
            missing = -1;
            value.setLength(0);
        } else if (fields.size() < MOST_FIELDS) {
            fields.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return Part.OPEN;
    }

    private static boolean isName(String line, int end) {
        boolean name = end > 0 && end <= LONGEST_NAME;
        for (int k = 0; k < end && name; k++) {
            char c = line.charAt(k);
            name = c == '_' || (c >= 'A' && c <= 'Z') || TimeScan.isDigit(c);
        }
        return name;
    }

    /** A line of a value; the length before it is in bytes, little end first, and may hold what looks like the end of a line. */
    private void binary(String line) {
        String text = value + line;
        if (missing < 0) {
            if (text.length() < LENGTH_BYTES) {
                value.append(line).append('\n');
                return;
            }
            missing = 0;
            boolean latin = false;
            for (int k = LENGTH_BYTES - 1; k >= 0; k--) {
                missing = (missing << 8) | (text.charAt(k) & 0xff);
                latin |= text.charAt(k) > 0x7f;
            }
            text = text.substring(LENGTH_BYTES);
            // A length above 127 is not UTF-8, so the whole line was taken for Latin-1.
            text = latin ? new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8) : text;
            value.setLength(0);
            value.append(text);
        } else if (value.length() < LONGEST_VALUE) {
            value.append('\n').append(line);
            text = line;
        }
        missing -= text.getBytes(StandardCharsets.UTF_8).length;
        if (missing <= 0) {
            fields.put(name, value.toString());
            value.setLength(0);
            name = "";
        }
        missing--; // the end of the line
    }

    @Override
    public boolean close() {
        if (!fields.containsKey("__REALTIME_TIMESTAMP")) {
            fields.clear();
            return false;
        }
        String micros = fields.getOrDefault("__REALTIME_TIMESTAMP", "");
        String priority = fields.getOrDefault("PRIORITY", "");
        boolean timed = micros.length() <= 18 && Tokens.digits(micros, 0, micros.length());
        record = new LogLine(
                timed ? Long.parseLong(micros) / 1000 : LogLine.NO_TIME,
                timed,
                priority.length() == 1 && TimeScan.isDigit(priority.charAt(0))
                        ? Level.ofNumber(priority.charAt(0) - '0')
                        : Level.NONE,
                source(),
                fields.getOrDefault("MESSAGE", "").lines().findFirst().orElse(""),
                Format.TIMED);
        fields.clear();
        return true;
    }

    private String source() {
        for (String field : new String[] {"SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT"}) {
            if (fields.containsKey(field)) {
                return fields.getOrDefault(field, "");
            }
        }
        return "";
    }

    @Override
    public LogLine record() {
        return record;
    }
}
