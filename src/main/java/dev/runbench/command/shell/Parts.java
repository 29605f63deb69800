package dev.runbench.command.shell;

import java.util.ArrayList;
import java.util.List;

/** Collects parts; neighbouring characters become one literal. */
final class Parts {

    private final Cursor cursor;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int start;
    private int end;

    Parts(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Takes the next character as it is. */
    void take() {
        if (literal.isEmpty()) {
            start = cursor.at;
        }
        literal.append(cursor.take());
        end = cursor.at;
    }

    void add(Part part) {
        flush();
        parts.add(part);
    }

    void addAll(List<Part> more) {
        flush();
        parts.addAll(more);
    }

    boolean isEmpty() {
        return parts.isEmpty() && literal.isEmpty();
    }

    /** The last character, if it stands without quotes. */
    char lastLiteral() {
        return literal.isEmpty() ? ' ' : literal.charAt(literal.length() - 1);
    }

    List<Part> all() {
        flush();
        return parts;
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString(), new Span(cursor.origin(start), cursor.origin(end))));
            literal.setLength(0);
        }
    }
}
