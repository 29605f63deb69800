package dev.runbench.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.runbench.logs.LogLine.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lines that are made of named fields: JSON objects (any shape, nested names joined by dots) and logfmt. */
final class FieldParser {

    private static final List<String> TIMES = List.of(
            "ts",
            "time",
            "timestamp",
            "@timestamp",
            "@t",
            "t",
            "t.$date",
            "datetime",
            "date",
            "asctime",
            "__realtime_timestamp",
            "eventtime",
            "instant.epochsecond",
            "receivetimestamp");
    private static final List<String> LEVELS = List.of(
            "level",
            "severity",
            "lvl",
            "levelname",
            "log.level",
            "loglevel",
            "log_level",
            "priority",
            "error_severity",
            "severitytext",
            "@l",
            "s");
    private static final List<String> MESSAGES = List.of(
            "msg", "message", "short_message", "log", "@m", "@mt", "event", "text", "body", "textpayload", "@message");
    private static final List<String> SOURCES = List.of(
            "logger",
            "logger_name",
            "loggername",
            "log.logger",
            "source",
            "sourcecontext",
            "component",
            "name",
            "caller",
            "syslog_identifier",
            "_comm",
            "service",
            "module",
            "c");
    private static final List<String> ERRORS =
            List.of("error", "err", "exception", "error.message", "err.message", "thrown.message");

    private final JsonFactory json = new JsonFactory();
    private final TimeScan scan;

    FieldParser(TimeScan scan) {
        this.scan = scan;
    }

    /** The line taken apart; empty if it is neither JSON nor logfmt. */
    Optional<LogLine> parse(String line) {
        String text = line.strip();
        Map<String, String> fields = new LinkedHashMap<>();
        boolean object = text.startsWith("{");
        if (object ? !readJson(text, fields) : !readLogfmt(text, fields)) {
            return Optional.empty();
        }
        String message = first(fields, MESSAGES);
        if (message.isEmpty() && object) {
            message = inner(fields, MESSAGES);
        }
        if (!object && (message.isEmpty() || first(fields, LEVELS).isEmpty())) {
            return Optional.empty();
        }
        String error = first(fields, ERRORS);
        if (message.isEmpty()) {
            StringBuilder all = new StringBuilder();
            fields.forEach((k, v) -> {
                if (!TIMES.contains(k) && !LEVELS.contains(k)) {
                    all.append(k).append('=').append(v).append(' ');
                }
            });
            message = all.toString().strip();
        } else if (!error.isEmpty()) {
            message = message + " error: " + error;
        }
        String when = first(fields, TIMES);
        boolean timed = time(when.isEmpty() && object ? inner(fields, TIMES) : when);
        String level = first(fields, LEVELS);
        return Optional.of(new LogLine(
                timed ? scan.millis : LogLine.NO_TIME,
                timed && scan.zoned,
                level(level.isEmpty() && object ? inner(fields, LEVELS) : level),
                first(fields, SOURCES),
                message.lines().findFirst().orElse(""),
                object ? Format.JSON : Format.LOGFMT));
    }

    /** The same one level or more further in, where shippers put what they got. */
    private static String inner(Map<String, String> fields, List<String> names) {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            int dot = field.getKey().lastIndexOf('.');
            if (dot > 0
                    && !field.getValue().isEmpty()
                    && names.contains(field.getKey().substring(dot + 1))) {
                return field.getValue();
            }
        }
        return "";
    }

    /** The fields of an object, nested names joined by dots, all in lower case; empty if it is none. */
    Optional<Map<String, String>> json(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        return readJson(line.strip(), fields) ? Optional.of(fields) : Optional.empty();
    }

    private static Level level(String text) {
        if (text.length() == 1 && !TimeScan.isDigit(text.charAt(0))) {
            return Level.ofLetter(text.charAt(0));
        }
        if (!text.isEmpty() && text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Level.ofNumber(Integer.parseInt(text));
        }
        return Level.of(text.toUpperCase(Locale.ROOT));
    }

    private boolean time(String text) {
        boolean finer = (text.length() == 16 || text.length() == 19) && text.charAt(0) == '1';
        if (finer && Tokens.digits(text, 0, text.length())) {
            return scan.at(text.substring(0, 13), 0); // micro- or nanoseconds
        }
        return scan.at(text, 0);
    }

    private static String first(Map<String, String> fields, List<String> names) {
        for (String name : names) {
            String value = fields.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private boolean readJson(String text, Map<String, String> fields) {
        try (JsonParser in = json.createParser(text)) {
            Deque<String> outer = new ArrayDeque<>();
            String path = "";
            String name = "";
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (JsonToken t = in.nextToken(); t != null; t = in.nextToken()) {
                switch (t) {
                    case FIELD_NAME -> name = path + in.currentName().toLowerCase(Locale.ROOT);
                    case START_OBJECT -> {
                        outer.push(path);
                        path = name + ".";
                    }
                    case END_OBJECT -> {
                        if (outer.isEmpty()) {
                            return true;
                        }
                        path = outer.pop();
                    }
                    case START_ARRAY -> array(in, name, fields);
                    default -> fields.put(name, in.getText());
                }
            }
            return false;
        } catch (IOException _) {
            return false; // not JSON after all: the line is plain text
        }
    }

    /** Arrays say little; only journald writes a message that is no text as one, byte by byte. */
    private static void array(JsonParser in, String name, Map<String, String> fields) throws IOException {
        if (!name.equals("message")) {
            in.skipChildren();
            return;
        }
        var bytes = new ByteArrayOutputStream();
        for (JsonToken t = in.nextToken(); t != null && t != JsonToken.END_ARRAY; t = in.nextToken()) {
            if (t == JsonToken.VALUE_NUMBER_INT) {
                bytes.write(in.getIntValue());
            } else {
                in.skipChildren();
            }
        }
        fields.put(name, bytes.toString(StandardCharsets.UTF_8));
    }

    private static boolean readLogfmt(String text, Map<String, String> fields) {
        int i = 0;
        while (i < text.length()) {
            int equals = text.indexOf('=', i);
            if (equals <= i || text.substring(i, equals).indexOf(' ') >= 0) {
                return false;
            }
            String key = text.substring(i, equals).toLowerCase(Locale.ROOT);
            int end;
            String value;
            if (text.startsWith("\"", equals + 1)) {
                end = equals + 2;
                while (end < text.length() && (text.charAt(end) != '"' || text.charAt(end - 1) == '\\')) {
                    end++;
                }
                value = text.substring(equals + 2, end).replace("\\\"", "\"");
                end++;
            } else {
                end = text.indexOf(' ', equals);
                end = end < 0 ? text.length() : end;
                value = text.substring(equals + 1, end);
            }
            fields.put(key, value);
            i = end;
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
        }
        return fields.size() > 1;
    }
}
