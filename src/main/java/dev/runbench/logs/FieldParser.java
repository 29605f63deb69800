package dev.runbench.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.runbench.logs.LogLine.Format;
import java.io.IOException;
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
            "ts", "time", "timestamp", "@timestamp", "t", "datetime", "date", "asctime", "__realtime_timestamp");
    private static final List<String> LEVELS =
            List.of("level", "severity", "lvl", "levelname", "log.level", "loglevel", "priority");
    private static final List<String> MESSAGES = List.of("msg", "message", "log", "event", "text", "body");
    private static final List<String> SOURCES = List.of(
            "logger", "logger_name", "source", "component", "name", "caller", "syslog_identifier", "service", "module");
    private static final List<String> ERRORS = List.of("error", "err", "exception", "error.message", "err.message");

    private final JsonFactory json = new JsonFactory();
    private final TimeScan scan;

    FieldParser(int assumedYear) {
        scan = new TimeScan(assumedYear);
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
        boolean timed = time(first(fields, TIMES));
        return Optional.of(new LogLine(
                timed ? scan.millis : LogLine.NO_TIME,
                timed && scan.zoned,
                level(first(fields, LEVELS)),
                first(fields, SOURCES),
                message.lines().findFirst().orElse(""),
                object ? Format.JSON : Format.LOGFMT));
    }

    private static Level level(String text) {
        if (!text.isEmpty() && text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Level.ofNumber(Integer.parseInt(text));
        }
        return Level.of(text.toUpperCase(Locale.ROOT));
    }

    private boolean time(String text) {
        if (text.length() == 16 && text.startsWith("1") && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            scan.at(text.substring(0, 13), 0); // journald counts microseconds
            return true;
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
                    case START_ARRAY -> in.skipChildren();
                    default -> fields.put(name, in.getText());
                }
            }
            return false;
        } catch (IOException _) {
            return false; // not JSON after all: the line is plain text
        }
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
