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

    /** Whether the line, which was parsed to {@code parsed}, belongs to the record before it. */
    boolean continues(String line, LogLine parsed) {
        boolean first = timed + untimed == 0;
        if (parsed.timed() || parsed.format() == LogLine.Format.JSON || parsed.format() == LogLine.Format.LOGFMT) {
            timed++;
            return begin(parsed.message());
        }
        boolean trace = pythonTrace || goTrace || stackLine(line);
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
        boolean mostlyTimed = timed > 0 && timed * 2 >= untimed && parsed.level() == Level.NONE;
        if (!first && joined < LONGEST_RECORD && (trace || mostlyTimed)) {
            joined++;
            return true;
        }
        return begin(line);
    }

    private boolean begin(String message) {
        joined = 0;
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
                    || c == '\t'
                    || line.startsWith("    ");
        }
        return cause(line);
    }

    /** Whether the line names the cause of the exception before it. */
    static boolean cause(String line) {
        return line.startsWith("Caused by: ")
                || line.startsWith("---> ")
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
        return end > 5
                && (end == line.length() || line.charAt(end) == ':')
                && (line.startsWith("Error", end - 5) || (end > 9 && line.startsWith("Exception", end - 9)));
    }
}
