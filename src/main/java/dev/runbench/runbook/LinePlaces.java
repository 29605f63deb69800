package dev.runbench.runbook;

/** Where the lines of a text begin and end. */
final class LinePlaces {

    private LinePlaces() {}

    /** The first character of the line. */
    static int begin(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Where a line begins; 1 is the first. */
    static int offset(String text, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at;
    }

    /** Behind the last character of the line, before its break. */
    static int end(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** The beginning of the line, or of the comment lines right above it that are indented alike. */
    static int commented(String text, int at) {
        int begin = begin(text, at);
        int column = at - begin;
        while (begin > 0) {
            int above = begin(text, begin - 1);
            String line = text.substring(above, begin - 1);
            if (!line.strip().startsWith("#") || line.indexOf('#') != column) {
                break;
            }
            begin = above;
        }
        return begin;
    }

    /** The column of the first dash at the beginning of a line, this one or one below. */
    static int dash(String text, int begin) {
        int at = begin;
        while (at < text.length()) {
            int end = end(text, at);
            int first = at;
            while (first < end && text.charAt(first) == ' ') {
                first++;
            }
            if (first < end && text.charAt(first) == '-') {
                return first - at;
            }
            at = end + 1;
        }
        return 0;
    }
}
