package dev.runbench.command.sql;

import dev.runbench.command.JdbcUrl;
import dev.runbench.command.ResultRow;
import dev.runbench.command.ResultRow.Cell;
import dev.runbench.command.ResultRow.Kind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Reads rows so that each value can be written down again. Asks the server nothing: PostgreSQL's driver would, for types. */
record ExactRow(JdbcUrl.Kind kind, List<String> columns) {

    private static final int LONGEST = 100_000;
    private static final Set<Integer> TEXTS = Set.of(
            Types.BOOLEAN,
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.CLOB,
            Types.DATE,
            Types.TIME,
            Types.TIMESTAMP,
            Types.TIME_WITH_TIMEZONE,
            Types.TIMESTAMP_WITH_TIMEZONE,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE);
    private static final Set<Integer> NUMBERS =
            Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL);
    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    static ExactRow of(JdbcUrl.Kind kind, ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i));
        }
        return new ExactRow(kind, List.copyOf(columns));
    }

    ResultRow read(ResultSet rows) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            Cell cell = switch (kind) {
                case POSTGRESQL -> text(rows, i);
                case H2, MARIADB -> typed(rows, i);
                case SQLITE -> stored(rows, i);
                case BROUGHT -> other(rows, i, "a type of this kind of database");
            };
            cells.add(cell.text().length() > LONGEST ? new Cell(Kind.OTHER, "a value that is too large") : cell);
        }
        return new ResultRow(columns, cells);
    }

    private static Cell text(ResultSet rows, int column) throws SQLException {
        String value = rows.getString(column);
        return value == null ? Cell.NULL : new Cell(Kind.TEXT, value);
    }

    private static Cell typed(ResultSet rows, int column) throws SQLException {
        int type = rows.getMetaData().getColumnType(column);
        String name = rows.getMetaData().getColumnTypeName(column);
        if (BYTES.contains(type)) {
            byte[] value = rows.getBytes(column);
            return value == null
                    ? Cell.NULL
                    : new Cell(Kind.BYTES, HexFormat.of().formatHex(value));
        }
        if (NUMBERS.contains(type) || TEXTS.contains(type) || name.equals("UUID")) {
            Cell value = text(rows, column);
            return NUMBERS.contains(type) && value.kind() == Kind.TEXT ? new Cell(Kind.NUMBER, value.text()) : value;
        }
        return other(rows, column, "the type " + name);
    }

    // SQLite's types belong to values, not to columns.
    private static Cell stored(ResultSet rows, int column) throws SQLException {
        return switch (rows.getObject(column)) {
            case null -> Cell.NULL;
            case Integer number -> new Cell(Kind.NUMBER, number.toString());
            case Long number -> new Cell(Kind.NUMBER, number.toString());
            case Double number when Double.isFinite(number) -> new Cell(Kind.NUMBER, number.toString());
            // What is too large for any number is read as that.
            case Double number when number.isInfinite() -> new Cell(Kind.NUMBER, number > 0 ? "9e999" : "-9e999");
            case byte[] bytes -> new Cell(Kind.BYTES, HexFormat.of().formatHex(bytes));
            // Bytes that are no text come as this sign.
            case String text when text.indexOf('\uFFFD') >= 0 -> new Cell(Kind.OTHER, "bytes that are no text");
            case String text -> new Cell(Kind.TEXT, text);
            default -> new Cell(Kind.OTHER, "a value of an unknown type");
        };
    }

    private static Cell other(ResultSet rows, int column, String what) throws SQLException {
        return text(rows, column).kind() == Kind.NULL ? Cell.NULL : new Cell(Kind.OTHER, what);
    }
}
