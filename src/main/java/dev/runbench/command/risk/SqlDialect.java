package dev.runbench.command.risk;

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
}
