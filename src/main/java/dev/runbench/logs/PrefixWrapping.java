package dev.runbench.logs;

/** {@code crane-1  | text} of Docker Compose and {@code [pod/crane-7/main] text} of {@code kubectl logs --prefix}. */
final class PrefixWrapping implements Wrapping {

    private static final int LONGEST_NAME = 80;

    private String name = "";
    private String inner = "";

    @Override
    public boolean open(String line) {
        int text = line.startsWith("[pod/") ? pod(line) : service(line);
        if (text < 0) {
            return false;
        }
        inner = text < line.length() ? line.substring(text) : "";
        return true;
    }

    private int pod(String line) {
        int close = line.indexOf("] ");
        name = close < 0 ? "" : line.substring("[pod/".length(), close);
        return close < 0 ? -1 : close + 2;
    }

    private int service(String line) {
        int end = 0;
        while (end < line.length() && end < LONGEST_NAME && named(line.charAt(end))) {
            end++;
        }
        int bar = Tokens.skipSpaces(line, end);
        if (end == 0
                || bar >= line.length()
                || line.charAt(bar) != '|'
                || (bar + 1 < line.length() && line.charAt(bar + 1) != ' ')
                || Tokens.digits(line, 0, end)
                || Level.of(line, 0, end) != Level.NONE) {
            return -1;
        }
        name = line.substring(0, end);
        return bar + 2;
    }

    private static boolean named(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    @Override
    public long millis() {
        return LogLine.NO_TIME;
    }

    @Override
    public String inner() {
        return inner;
    }

    @Override
    public String stream() {
        return name;
    }

    @Override
    public boolean partial() {
        return false;
    }
}
