package dev.runbench.logs;

import java.util.List;

/** Names the layouts that {@link LineParser} reads without being told: what wrote such a line. */
final class LayoutName {

    static final String SYSLOG = "syslog (RFC 3164)";
    static final String JOURNAL = "systemd (journalctl)";
    private static final String SYSLOG_ISO = "syslog (ISO timestamps)";
    private static final String ACCESS = "access log (nginx, Apache)";
    private static final String NGINX_ERROR = "nginx error log";
    private static final String APACHE_ERROR = "Apache error log";
    private static final String KLOG = "klog";
    private static final String LOGCAT = "logcat";
    private static final String JOURNAL_JSON = "journald JSON";
    private static final String MONGO = "MongoDB";
    private static final String JSON = "JSON lines";
    private static final String LOGFMT = "logfmt";
    private static final String SPRING = "Spring Boot";
    private static final String LOG4J = "Log4j/Logback";
    private static final String PYTHON = "Python logging";
    private static final String GO = "Go log";
    private static final String ZAP = "zap (Go)";
    private static final String SERILOG = "Serilog (.NET)";

    static final List<String> ALL = List.of(
            SYSLOG,
            SYSLOG_ISO,
            JOURNAL,
            JOURNAL_JSON,
            ACCESS,
            NGINX_ERROR,
            APACHE_ERROR,
            KLOG,
            LOGCAT,
            MONGO,
            JSON,
            LOGFMT,
            SPRING,
            LOG4J,
            PYTHON,
            GO,
            ZAP,
            SERILOG);

    private static final List<String> SERILOG_LEVELS = List.of("VRB]", "DBG]", "INF]", "WRN]", "ERR]", "FTL]");
    private static final int HEAD = 120;

    private LayoutName() {}

    /** The name; empty if nothing gives it away. */
    static String of(String line, LogLine parsed) {
        return switch (parsed.format()) {
            case ACCESS -> ACCESS;
            case KLOG -> KLOG;
            case ANDROID -> LOGCAT;
            case LOGFMT -> LOGFMT;
            case JSON ->
                line.contains("\"__REALTIME_TIMESTAMP\"") ? JOURNAL_JSON : line.contains("{\"$date\"") ? MONGO : JSON;
            case SYSLOG -> syslog(line);
            case TIMED, LEVELLED -> framework(line, parsed);
            case PLAIN -> "";
        };
    }

    private static String syslog(String line) {
        char c = line.charAt(0);
        if (c == '<' || Character.isLetter(c)) {
            return SYSLOG;
        }
        int blank = line.indexOf(' ');
        boolean offset = blank > 5 && (line.charAt(blank - 5) == '+' || line.charAt(blank - 5) == '-');
        return offset ? JOURNAL : SYSLOG_ISO; // only journalctl writes +0100 without a colon
    }

    /** What journalctl writes between boots. */
    static boolean isJournalMark(String line) {
        return line.startsWith("-- Boot ")
                || line.startsWith("-- Logs begin at ")
                || line.startsWith("-- Journal begins at ")
                || line.startsWith("-- Reboot --");
    }

    private static String framework(String line, LogLine parsed) {
        String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
        if (!parsed.timed()) {
            int colon = head.indexOf(':');
            boolean python = colon > 3
                    && Level.of(head, 0, colon) != Level.NONE
                    && head.indexOf(':', colon + 1) > colon + 1
                    && Tokens.identifier(head, colon + 1, head.indexOf(':', colon + 1));
            return python ? PYTHON : "";
        }
        if (slashDate(head)) {
            return nginx(head) ? NGINX_ERROR : parsed.level() == Level.NONE ? GO : "";
        }
        if (head.startsWith("[") && TimeText.index(TimeText.DAYS, head, 1) >= 0) {
            return APACHE_ERROR;
        }
        if (head.contains(" --- [")) {
            return SPRING;
        }
        int bracket = head.indexOf('[');
        if (bracket > 0
                && bracket + 5 <= head.length()
                && SERILOG_LEVELS.contains(head.substring(bracket + 1, bracket + 5))) {
            return SERILOG;
        }
        if (parsed.level() == Level.NONE) {
            return "";
        }
        int tab = head.indexOf('\t');
        if (tab > 0
                && head.indexOf('\t', tab + 1) > tab
                && Level.of(head, tab + 1, head.indexOf('\t', tab + 1)) != Level.NONE) {
            return ZAP;
        }
        return dashes(head) ? PYTHON : java(head, parsed) ? LOG4J : "";
    }

    private static boolean slashDate(String head) {
        return head.length() > 10 && head.charAt(4) == '/' && head.charAt(7) == '/' && Tokens.digits(head, 0, 4);
    }

    /** {@code [error] 12#13: } */
    private static boolean nginx(String head) {
        int close = head.indexOf("] ");
        int hash = head.indexOf('#', Math.max(0, close));
        int colon = head.indexOf(':', Math.max(0, hash));
        return close > 0
                && hash > close + 2
                && colon > hash + 1
                && Tokens.digits(head, close + 2, hash)
                && Tokens.digits(head, hash + 1, colon);
    }

    /** {@code 2026-01-31 10:00:00,000 - name - LEVEL - text}, as Python's own examples write it. */
    private static boolean dashes(String head) {
        int dash = head.indexOf(" - ");
        for (int k = 0; k < 3 && dash > 0; k++) {
            int next = head.indexOf(" - ", dash + 3);
            if (next > 0 && Level.of(head, dash + 3, next) != Level.NONE) {
                return true;
            }
            dash = next;
        }
        return false;
    }

    /** A thread in brackets, or a class behind the level. */
    private static boolean java(String head, LogLine parsed) {
        return (head.indexOf('[') > 0
                        && head.indexOf(']') > head.indexOf('[')
                        && !parsed.source().isEmpty())
                || parsed.source().indexOf('.') > 0;
    }
}
