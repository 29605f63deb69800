package dev.runbench.command.risk;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** How a database reads what stands in quotes, and where its statements end. */
public enum SqlDialect {
    POSTGRESQL,
    H2,
    SQLITE,
    MARIADB,
    /** And Sybase. */
    SQL_SERVER,
    /** Of a driver that a person brought, nobody here knows for what: it may be SQL Server, or anything else. */
    BROUGHT,
    /** Not known well enough: in some a backslash escapes, in some it depends on a setting. */
    OTHER;

    /** Whether statements are known to be told apart by semicolons and nothing else. */
    public boolean needsSeparators() {
        return switch (this) {
            case POSTGRESQL, H2, SQLITE, MARIADB -> true;
            case SQL_SERVER, BROUGHT, OTHER -> false;
        };
    }

    /** A text as one literal that no text can end early; empty if this dialect gives no such certainty. */
    public Optional<String> literal(String text) {
        String doubled = text.replace("'", "''");
        if (text.indexOf('\\') < 0) {
            return Optional.of("'" + doubled + "'");
        }
        return switch (this) {
            // Whatever standard_conforming_strings says.
            case POSTGRESQL -> Optional.of("E'" + doubled.replace("\\", "\\\\") + "'");
            case H2, SQLITE -> Optional.of("'" + doubled + "'");
            case MARIADB, SQL_SERVER, BROUGHT, OTHER -> Optional.empty();
        };
    }

    /** A text as an expression that gives this very text, whatever is in it; empty if this dialect has none that is known here. */
    public Optional<String> exactly(String text) {
        boolean hard = text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0;
        if (this == MARIADB && hard) {
            // A backslash may escape or not, by a setting; the bytes mean the same by every one.
            String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            return Optional.of("CONVERT(X'" + bytes + "' USING utf8mb4)");
        }
        // A NUL would end the statement.
        return text.indexOf('\0') >= 0 ? Optional.empty() : literal(text);
    }

    /** A name in this dialect's quotes. */
    String quoted(String name) {
        return this == MARIADB ? "`" + name.replace("`", "``") + "`" : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Whether a name in quotes means what is written in exactly the same letters. */
    boolean exactNames() {
        return this == POSTGRESQL || this == H2;
    }
}
