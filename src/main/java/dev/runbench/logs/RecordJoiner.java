package dev.runbench.logs;

/**
 * Tells lines that continue a record from lines that begin one: stack traces of Java, Python, Go, .NET and Node, indented
 * text, and, in a log whose records have times, lines without a time.
 */
final class RecordJoiner {

    private static final int LONGEST_RECORD = 5_000;

    private long timed;
    private long untimed;
    private long joined;
    private boolean pythonTrace;
    private boolean goTrace;
    private boolean nodeObject;
    private Level lastLevel = Level.NONE;

    /** Whether the line, which was parsed to {@code parsed}, belongs to the record before it. */
    boolean continues(String line, LogLine parsed) {
        boolean first = timed + untimed == 0;
        if (parsed.timed() || parsed.format() == LogLine.Format.JSON || parsed.format() == LogLine.Format.LOGFMT) {
            timed++;
            return begin(parsed.message(), parsed.level());
        }
        boolean trace = pythonTrace || goTrace || nodeObject || stackLine(line);
        if (nodeObject) {
            nodeObject = !line.startsWith("}");
        } else if (trace && line.endsWith(") {") && line.stripLeading().startsWith("at ")) {
            nodeObject = true; // Node shows the error's own fields behind the last frame
        }
        if (pythonTrace && !line.isEmpty() && line.charAt(0) > ' ' && !line.startsWith("Traceback")) {
            pythonTrace = false; // the exception itself ends the trace
        }
        if (line.startsWith("Traceback (most recent")) {
            pythonTrace = true;
            trace |= timed > 0;
        }
        if (line.startsWith("goroutine ") && line.endsWith("]:")) {
            goTrace = true;
            trace = true;
        } else if (goTrace && line.isEmpty()) {
            goTrace = false;
        }
        if (!trace) {
            untimed++;
        }
        // What a failure prints as Error: is no level of its own but its exception, as Node writes it.
        boolean plain = parsed.level() == Level.NONE || (lastLevel.failure() && line.startsWith("Error: "));
        boolean mostlyTimed = timed > 0 && timed * 2 >= untimed && plain;
        if (!first && joined < LONGEST_RECORD && (trace || mostlyTimed)) {
            joined++;
            return true;
        }
        return begin(line, parsed.level());
    }

    /** A record began; other lines may have made it. */
    void began(LogLine record) {
        timed++;
        begin(record.message(), record.level());
    }

    /** Whether a line that has a header of its own is still only a line of a stack trace: some loggers write each by itself. */
    boolean frame(LogLine parsed) {
        boolean goesOn = timed > 0 && joined < LONGEST_RECORD && frame(parsed.message());
        if (goesOn) {
            joined++;
        } else {
            began(parsed);
        }
        return goesOn;
    }

    private static boolean frame(String message) {
        return switch (message.isEmpty() ? ' ' : message.charAt(0)) {
            case 'a' -> message.startsWith("at ") && message.endsWith(")") && message.indexOf('(') > 3;
            case 'C' -> message.startsWith("Caused by: ");
            case '.' -> message.startsWith("... ") && (message.endsWith(" more") || message.endsWith(" omitted"));
            default -> false;
        };
    }

    private boolean begin(String message, Level level) {
        lastLevel = level;
        joined = 0;
        nodeObject = false;
        goTrace = message.startsWith("panic: ");
        pythonTrace = message.startsWith("Traceback (most recent");
        return false;
    }

    private static boolean stackLine(String line) {
        if (line.isEmpty()) {
            return false;
        }
        char c = line.charAt(0);
        if (c == '\t' || c == ' ') {
            String text = line.stripLeading();
            return text.startsWith("at ")
                    || text.startsWith("... ")
                    || text.startsWith("File \"")
                    || text.startsWith("Suppressed: ")
                    || text.startsWith("Caused by: ")
                    || text.startsWith("---> ")
                    || text.startsWith("--- End of ")
                    || c == '\t'
                    || line.startsWith("    ");
        }
        return cause(line);
    }

    /** Whether the line names the cause of the exception before it. */
    static boolean cause(String line) {
        return line.startsWith("Caused by: ")
                || line.startsWith("---> ")
                || line.startsWith("--- End of ")
                || line.startsWith("The above exception was")
                || line.startsWith("During handling of the above");
    }

    /** The last line of a Python trace, or a Java cause: {@code package.SomeError: text}. */
    static boolean namesException(String line) {
        if (line.startsWith("Caused by: ")) {
            return true;
        }
        int end = 0;
        while (end < line.length()
                && (Character.isLetterOrDigit(line.charAt(end)) || "._$".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        return end >= 5
                && (end == line.length() || line.charAt(end) == ':')
                && (line.startsWith("Error", end - 5) || (end > 9 && line.startsWith("Exception", end - 9)));
    }
}
