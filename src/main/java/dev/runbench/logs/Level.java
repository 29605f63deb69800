package dev.runbench.logs;

import java.util.Locale;

/** How bad a line says it is. The order is from harmless to fatal. */
public enum Level {
    /** The line names no level. */
    NONE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    private static final int LONGEST = 13;

    /** The level a word stands for in any of the usual spellings; {@link #NONE} if it is none. */
    static Level of(String text, int from, int to) {
        int length = to - from;
        if (length < 3 || length > LONGEST) {
            return NONE;
        }
        // Most words are no level: decide by the first letter before a string is made.
        return switch (text.charAt(from) | 0x20) {
            case 't', 'd', 'v', 'f', 'h', 'i', 'n', 'l', 'w', 'e', 's', 'c', 'p', 'a' ->
                of(text.substring(from, to).toUpperCase(Locale.ROOT));
            default -> NONE;
        };
    }

    static Level of(String word) {
        return switch (word) {
            case "TRACE", "DEBUG", "DBG", "FINE", "FINER", "FINEST", "VERBOSE" -> DEBUG;
            case "INFO", "INF", "INFORMATION", "NOTICE", "LOG", "STATEMENT", "DETAIL", "HINT" -> INFO;
            case "WARN", "WARNING", "WRN" -> WARN;
            case "ERROR", "ERR", "SEVERE", "FAILURE" -> ERROR;
            case "FATAL", "CRITICAL", "CRIT", "EMERG", "EMERGENCY", "ALERT", "PANIC" -> FATAL;
            default -> NONE;
        };
    }

    /** The level of one letter, as Android and klog write it. */
    static Level ofLetter(char letter) {
        return switch (letter) {
            case 'V', 'D' -> DEBUG;
            case 'I' -> INFO;
            case 'W' -> WARN;
            case 'E' -> ERROR;
            case 'F' -> FATAL;
            default -> NONE;
        };
    }

    /** The level of a number: pino and bunyan count 10 to 60, syslog 7 down to 0. */
    static Level ofNumber(int number) {
        if (number >= 10) {
            return number >= 60 ? FATAL : number >= 50 ? ERROR : number >= 40 ? WARN : number >= 30 ? INFO : DEBUG;
        }
        return switch (number) {
            case 0, 1, 2 -> FATAL;
            case 3 -> ERROR;
            case 4 -> WARN;
            case 5, 6 -> INFO;
            default -> DEBUG;
        };
    }

    boolean failure() {
        return compareTo(ERROR) >= 0;
    }
}
