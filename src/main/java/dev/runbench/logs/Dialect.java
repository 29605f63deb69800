package dev.runbench.logs;

import java.util.function.Function;

/**
 * A format by name.
 *
 * @param name what people call it
 * @param reader reads one log of it; what is not special to the format is left to the given parser
 * @param strict a line that is not of the format continues the record before it; otherwise it is read as what it looks like
 */
record Dialect(String name, Function<LineParser, DialectReader> reader, boolean strict) {

    Dialect(String name, Function<LineParser, DialectReader> reader) {
        this(name, reader, false);
    }

    /** A format that {@link LineParser} reads by itself. */
    static Dialect plain(String name) {
        return new Dialect(name, _ -> new Unread());
    }

    private static final class Unread implements DialectReader {
        @Override
        public Part take(String line) {
            return Part.UNKNOWN;
        }

        @Override
        public LogLine record() {
            throw new IllegalStateException("nothing was read");
        }
    }
}
