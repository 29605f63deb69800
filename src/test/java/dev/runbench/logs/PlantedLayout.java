package dev.runbench.logs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The layouts in which {@link PlantedFaults} writes its logs. */
enum PlantedLayout {
    SYSLOG,
    SYSLOG_5424,
    LOGBACK,
    SPRING,
    PYTHON,
    GO,
    KLOG,
    JSON_ZAP,
    JSON_NUMBERS,
    LOGFMT,
    POSTGRES,
    CRI,
    COMPOSE,
    SERILOG,
    NGINX_AND_APP;

    /**
     * Something that happens.
     *
     * @param chain exceptions, outermost first, as {@code Name: text}
     */
    record Event(long millis, String level, String component, String text, List<String> chain, boolean cause) {

        Event earlier(long by) {
            return new Event(millis - by, level, component, text, chain, cause);
        }
    }

    private static String time(Event e, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .format(LocalDateTime.ofInstant(Instant.ofEpochMilli(e.millis), ZoneOffset.UTC));
    }

    /** The lines of an event. */
    List<String> lines(Event e) {
        return switch (this) {
            case SYSLOG ->
                List.of(time(e, "MMM dd HH:mm:ss").replace(" 0", "  ") + " shop-3 "
                        + e.component.toLowerCase(Locale.ROOT) + "[" + pid(e) + "]: " + e.text + wrapped(e));
            case SYSLOG_5424 ->
                List.of("<" + (128 + severity(e)) + ">1 " + time(e, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") + " shop-3 "
                        + e.component.toLowerCase(Locale.ROOT) + " " + pid(e) + " - - " + e.text + wrapped(e));
            case LOGBACK ->
                java(
                        time(e, "yyyy-MM-dd HH:mm:ss.SSS") + " [exec-" + pid(e) % 9 + "] "
                                + String.format("%-5s", level(e)) + " com.shop." + e.component + " - " + e.text,
                        e);
            case SPRING ->
                java(
                        time(e, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") + " " + String.format("%5s", level(e))
                                + " 4711 --- [nio-8080-exec-" + pid(e) % 9 + "] c.shop."
                                + String.format("%-20s", e.component) + " : " + e.text,
                        e);
            case PYTHON ->
                python(
                        time(e, "yyyy-MM-dd HH:mm:ss,SSS") + " - shop." + e.component.toLowerCase(Locale.ROOT) + " - "
                                + level(e).replace("WARN", "WARNING").replace("FATAL", "CRITICAL") + " - " + e.text,
                        e);
            case GO ->
                List.of(time(e, "yyyy/MM/dd HH:mm:ss") + " [" + level(e) + "] " + e.component.toLowerCase(Locale.ROOT)
                        + ": " + e.text + wrapped(e));
            case KLOG ->
                List.of(level(e).replace("DEBUG", "INFO").charAt(0) + time(e, "MMdd HH:mm:ss.SSS") + "000       1 "
                        + e.component.toLowerCase(Locale.ROOT).replace('-', '_') + ".go:" + line(e) + "] " + e.text
                        + wrapped(e));
            case JSON_ZAP ->
                List.of("{\"level\":\"" + level(e).toLowerCase(Locale.ROOT) + "\",\"ts\":\""
                        + time(e, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") + "\",\"logger\":\"" + e.component + "\",\"msg\":"
                        + quoted(e.text)
                        + error(e) + "}");
            case JSON_NUMBERS ->
                List.of("{\"name\":\"" + e.component + "\",\"level\":" + number(e) + ",\"time\":" + e.millis
                        + ",\"msg\":" + quoted(e.text)
                        + (e.chain.isEmpty()
                                ? ""
                                : ",\"err\":{\"message\":" + quoted(String.join(": ", e.chain)) + ",\"stack\":"
                                        + quoted(stack(e)) + "}")
                        + "}");
            case LOGFMT ->
                List.of("time=" + time(e, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") + " level="
                        + level(e).toLowerCase(Locale.ROOT) + " component=" + e.component + " msg=" + quoted(e.text)
                        + (e.chain.isEmpty() ? "" : " error=" + quoted(String.join(": ", e.chain))));
            case POSTGRES ->
                List.of(time(e, "yyyy-MM-dd HH:mm:ss.SSS") + " UTC [" + pid(e) + "] "
                        + (e.component.equals("app") ? "orders@shop " : "") + postgres(e) + ":  " + e.text);
            case CRI ->
                python(
                        time(e, "yyyy-MM-dd'T'HH:mm:ss.SSS") + "123456Z " + (bad(e) ? "stderr" : "stdout") + " F "
                                + level(e) + " " + e.component + ": " + e.text + wrapped(e),
                        withoutChain(e));
            case COMPOSE ->
                List.of(String.format("%-12s | ", cut(e.component.toLowerCase(Locale.ROOT)) + "-1")
                        + time(e, "yyyy-MM-dd HH:mm:ss,SSS") + " " + level(e) + " " + e.text + wrapped(e));
            case SERILOG -> dotNet(time(e, "yyyy-MM-dd HH:mm:ss.SSS") + " +00:00 [" + letters(e) + "] " + e.text, e);
            case NGINX_AND_APP -> nginx(e);
        };
    }

    private static List<String> nginx(Event e) {
        if (e.text.startsWith("GET ") && !bad(e)) {
            return List.of("10.3.2." + pid(e) % 200 + " - - [" + time(e, "dd/MMM/yyyy:HH:mm:ss") + " +0000] \""
                    + e.text.split(" answered| 200")[0] + " HTTP/1.1\" 200 " + line(e) + " \"-\" \"Mozilla/5.0\"");
        }
        return java(
                time(e, "yyyy-MM-dd HH:mm:ss.SSS") + " " + String.format("%-5s", level(e)) + " [main] com.shop."
                        + e.component + " - " + e.text,
                e);
    }

    private static Event withoutChain(Event e) {
        return new Event(e.millis, e.level, e.component, e.text, List.of(), e.cause);
    }

    private static List<String> java(String first, Event e) {
        List<String> lines = new ArrayList<>(List.of(first));
        for (int k = 0; k < e.chain.size(); k++) {
            lines.add((k == 0 ? "" : "Caused by: ") + "com.shop." + named(e.chain.get(k), "Exception"));
            for (int frame = 0; frame < 3 + k; frame++) {
                lines.add("\tat com.shop." + e.component + ".step" + frame + "(" + e.component + ".java:"
                        + (40 + 13 * frame + k) + ")");
            }
            if (k > 0) {
                lines.add("\t... " + (20 + k) + " more");
            }
        }
        return lines;
    }

    private static List<String> python(String first, Event e) {
        List<String> lines = new ArrayList<>(List.of(first));
        for (int k = e.chain.size() - 1; k >= 0; k--) {
            lines.add("Traceback (most recent call last):");
            lines.add("  File \"/srv/shop/" + e.component.toLowerCase(Locale.ROOT) + ".py\", line " + (40 + k)
                    + ", in step" + k);
            lines.add("    return self.next(step)");
            lines.add("shop." + named(e.chain.get(k), "Error"));
            if (k > 0) {
                lines.addAll(List.of("", "The above exception was the direct cause of the following exception:", ""));
            }
        }
        return lines;
    }

    private static List<String> dotNet(String first, Event e) {
        List<String> lines = new ArrayList<>(List.of(first));
        for (int k = 0; k < e.chain.size(); k++) {
            lines.add((k == 0 ? "" : " ---> ") + "Shop." + named(e.chain.get(k), "Exception"));
        }
        for (int k = e.chain.size() - 1; k >= 0; k--) {
            lines.add("   at Shop." + e.component + ".Step" + k + "(Int32 id) in /src/" + e.component + ".cs:line "
                    + (40 + k));
            if (k > 0) {
                lines.add("   --- End of inner exception stack trace ---");
            }
        }
        return lines;
    }

    private static String named(String exception, String suffix) {
        int colon = exception.indexOf(':');
        return exception.substring(0, colon) + suffix + exception.substring(colon);
    }

    private static String wrapped(Event e) {
        return e.chain.isEmpty()
                ? ""
                : e.chain.stream()
                        .map(c -> c.substring(c.indexOf(':') + 2))
                        .collect(Collectors.joining(": ", ": ", ""));
    }

    private static String stack(Event e) {
        return String.join("\n", java("", e).subList(1, java("", e).size()));
    }

    private static String error(Event e) {
        return e.chain.isEmpty()
                ? ""
                : ",\"error\":" + quoted(wrapped(e).substring(2)) + ",\"stacktrace\":" + quoted(stack(e));
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }

    private static boolean bad(Event e) {
        return level(e).equals("ERROR") || level(e).equals("FATAL");
    }

    private static String level(Event e) {
        return switch (e.level) {
            case "LOG" -> "INFO";
            case "WARNING" -> "WARN";
            default -> e.level;
        };
    }

    private static String postgres(Event e) {
        return switch (e.level) {
            case "INFO" -> "LOG";
            case "WARN" -> "WARNING";
            default -> e.level;
        };
    }

    private static int severity(Event e) {
        return switch (level(e)) {
            case "FATAL" -> 2;
            case "ERROR" -> 3;
            case "WARN" -> 4;
            case "DEBUG" -> 7;
            default -> 6;
        };
    }

    private static int number(Event e) {
        return switch (level(e)) {
            case "FATAL" -> 60;
            case "ERROR" -> 50;
            case "WARN" -> 40;
            case "DEBUG" -> 20;
            default -> 30;
        };
    }

    private static String letters(Event e) {
        return switch (level(e)) {
            case "FATAL" -> "FTL";
            case "ERROR" -> "ERR";
            case "WARN" -> "WRN";
            case "DEBUG" -> "DBG";
            default -> "INF";
        };
    }

    private static String cut(String name) {
        return name.length() > 9 ? name.substring(0, 9) : name;
    }

    private static int pid(Event e) {
        return 300 + Math.floorMod(e.component.hashCode(), 9000);
    }

    private static int line(Event e) {
        return 20 + Math.floorMod(e.text.length() * 31 + e.component.hashCode(), 800);
    }
}
