package dev.runbench.session;

import dev.runbench.command.JdbcUrl;
import dev.runbench.command.risk.SqlDialect;

/** How a kind of database reads quotes. */
final class Dialects {

    private Dialects() {}

    static SqlDialect of(JdbcUrl.Kind kind) {
        return switch (kind) {
            case POSTGRESQL -> SqlDialect.POSTGRESQL;
            case H2 -> SqlDialect.H2;
            case SQLITE -> SqlDialect.SQLITE;
            case MARIADB, BROUGHT -> SqlDialect.OTHER;
        };
    }
}
