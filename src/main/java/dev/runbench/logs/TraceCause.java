package dev.runbench.logs;

/**
 * Finds the innermost cause in a stack trace, line by line: Java's last "Caused by", the first exception of Python's
 * chain, the last {@code --->} of .NET, the last {@code [cause]} of Node, the first panic of Go.
 */
final class TraceCause {

    private static final int LONGEST = 500;
    private static final int MOST_PARTS = 400;
    private static final String DOT_NET = "---> ";
    private static final String NODE = "[cause]: ";

    private String cause = "";
    private boolean python;
    private boolean suppressed;

    /** Another trace begins. */
    void begin() {
        cause = "";
        python = false;
        suppressed = false;
    }

    /** Whether the line names a deeper cause than those before. */
    boolean line(String text) {
        String line = text.strip();
        boolean indented = !line.isEmpty() && text.charAt(0) <= ' ';
        int net = line.lastIndexOf(DOT_NET);
        if (net >= 0 && !line.startsWith("at ")) {
            return deeper(line.substring(net).replaceFirst("^---> \\(Inner Exception #\\d+\\) ", DOT_NET));
        }
        if (line.startsWith("Caused by: ")) {
            return !(suppressed && indented) && deeper(line);
        }
        if (line.startsWith(NODE)) {
            return deeper(line.substring(NODE.length()));
        }
        suppressed |= line.startsWith("Suppressed: ");
        if (line.startsWith("Traceback (most recent")) {
            python = true;
            return false;
        }
        if (!cause.isEmpty() || line.isEmpty()) {
            return false; // what was raised first is the cause of what follows
        }
        boolean raised = python && !indented && !RecordJoiner.cause(line);
        return (raised || RecordJoiner.namesException(line) || line.startsWith("panic: ")) && deeper(line);
    }

    private boolean deeper(String line) {
        cause = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        return true;
    }

    /** The innermost cause so far; empty if none was named. */
    String cause() {
        return cause;
    }

    /** The innermost cause of a trace that stands in one line with its line ends written as {@code \n}. */
    static String embedded(String line) {
        if (!line.contains("\\n")) {
            return "";
        }
        TraceCause trace = new TraceCause();
        String[] parts = line.split("\\\\n", MOST_PARTS);
        for (int k = 1; k < parts.length; k++) {
            String part = parts[k].replace("\\t", "\t").replace("\\\"", "\u0001");
            int quote = part.indexOf('"');
            trace.line((quote < 0 ? part : part.substring(0, quote)).replace('\u0001', '"'));
        }
        return trace.cause();
    }
}
