package dev.runbench.runbook;

import dev.runbench.runbook.YamlParts.Part;

/**
 * Where a key's value stands, with the comment beside it: in its line, or behind the mark of a text of several lines. The comment must
 * never become part of the text.
 */
record ScalarPlace(String text, Part part) {

    static ScalarPlace of(String text, Part part) {
        return new ScalarPlace(text, part);
    }

    /** The whole text with another value there. */
    String put(String printed) {
        String comment = comment();
        boolean around = !comment.isEmpty() && (printed.startsWith("|") || isBlock());
        int header = printed.startsWith("|") ? (printed + "\n").indexOf('\n') : printed.length();
        String kept = around ? printed.substring(0, header) + comment + printed.substring(header) : printed;
        int end = around && !isBlock() ? LinePlaces.end(text, part.end()) : part.end();
        return text.substring(0, behindColon()) + (printed.startsWith("\n") ? "" : " ") + kept + text.substring(end);
    }

    /** Behind the colon, or where the value begins now if a comment stands before it. */
    private int behindColon() {
        int from = part.value();
        while (from > 0 && Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        return text.charAt(from - 1) == ':' ? from : part.value() - 1;
    }

    private boolean isBlock() {
        return !part.flow() && !part.isEmpty() && "|>".indexOf(text.charAt(part.value())) >= 0;
    }

    private String comment() {
        int from = isBlock() ? part.value() : part.end();
        String rest = part.flow() ? "" : text.substring(from, LinePlaces.end(text, from));
        int hash = rest.indexOf(" #");
        String before = hash < 0 ? "" : rest.substring(0, hash);
        boolean commented = hash >= 0 && (isBlock() || before.isBlank());
        return commented ? rest.substring(before.stripTrailing().length()) : "";
    }
}
