package dev.runbench.command;

import java.util.List;

/**
 * A row that a query gave, with nothing cut.
 *
 * @param columns their labels, one for each cell
 */
public record ResultRow(List<String> columns, List<Cell> cells) {

    public ResultRow {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /** What sort of value it is, as far as writing it down again goes. */
    public enum Kind {
        NULL,
        /** As the database writes it, and reads it from a literal in quotes. */
        TEXT,
        /** Digits that need no quotes. */
        NUMBER,
        /** In hexadecimal digits. */
        BYTES,
        /** Too large, or of a type that is not known well enough here; the text names it. */
        OTHER
    }

    /** One value. */
    public record Cell(Kind kind, String text) {

        public static final Cell NULL = new Cell(Kind.NULL, "");
    }
}
