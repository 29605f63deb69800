package dev.runbench.command.risk;

import java.util.Optional;

/** How a database reads what stands in quotes. */
public enum SqlDialect {
    POSTGRESQL,
    H2,
    SQLITE,
    /** Not known well enough: in some a backslash escapes, in some it depends on a setting. */
    OTHER;

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
            case OTHER -> Optional.empty();
        };
    }
}
