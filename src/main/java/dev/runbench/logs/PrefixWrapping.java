package dev.runbench.logs;

import java.util.Optional;

/** {@code crane-1  | text} of Docker Compose and {@code [pod/crane-7/main] text} of {@code kubectl logs --prefix}. */
record PrefixWrapping() implements Wrapping {

    private static final int LONGEST_NAME = 80;
    private static final String POD = "[pod/";

    @Override
    public Optional<Wrapped> open(String line) {
        if (line.startsWith(POD)) {
            int close = line.indexOf("] ");
            return close < 0 ? Optional.empty() : of(line, line.substring(POD.length(), close), close + 2);
        }
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
            return Optional.empty();
        }
        return of(line, line.substring(0, end), bar + 2);
    }

    private static Optional<Wrapped> of(String line, String name, int text) {
        return Optional.of(new Wrapped(LogLine.NO_TIME, name, false, text < line.length() ? line.substring(text) : ""));
    }

    private static boolean named(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
