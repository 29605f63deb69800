package dev.runbench.knowledge;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines of a text as spans, without copying it. */
final class Lines {

    private Lines() {}

    /**
     * One line.
     *
     * @param start its first character
     * @param end one past its last, before the line end
     */
    record Line(int start, int end) {

        boolean blank(String content) {
            for (int i = start; i < end; i++) {
                if (!Character.isWhitespace(content.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    static Iterable<Line> of(String content) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < content.length();
            }

            @Override
            public Line next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int start = next;
                int end = content.indexOf('\n', start);
                end = end < 0 ? content.length() : end;
                next = end + 1;
                return new Line(start, end);
            }
        };
    }
}
