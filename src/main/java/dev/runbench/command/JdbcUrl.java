package dev.runbench.command;

import dev.runbench.command.risk.SqlDialect;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which JDBC URLs may be used. Drivers take parameters that load classes, run SQL or read files: only known ones pass. */
public final class JdbcUrl {

    /** The databases whose drivers are on board. */
    public enum Kind {
        POSTGRESQL,
        MARIADB,
        H2,
        SQLITE,
        /** By a driver that the person brings. */
        BROUGHT
    }

    private static final Pattern PREFIX = Pattern.compile("jdbc:(postgresql|mariadb|mysql|h2|sqlite):(.+)");
    private static final Map<Kind, Set<String>> ALLOWED = Map.of(
            Kind.POSTGRESQL,
            Set.of("sslmode", "connecttimeout", "applicationname", "currentschema", "targetservertype", "gssencmode"),
            Kind.MARIADB,
            Set.of("sslmode", "usessl", "requiressl", "connecttimeout", "timezone", "connectiontimezone"),
            Kind.H2,
            Set.of(
                    "mode",
                    "ifexists",
                    "database_to_upper",
                    "database_to_lower",
                    "case_insensitive_identifiers",
                    "db_close_on_exit",
                    "db_close_delay",
                    "auto_server",
                    "schema"),
            Kind.SQLITE,
            Set.of("busy_timeout", "date_string_format"));

    private static final Pattern SQL_SERVER = Pattern.compile("(?i)jdbc:([a-z0-9]+:)?(sqlserver|jtds|sybase):.+");
    private static final Pattern NEEDS_SEPARATORS =
            Pattern.compile("jdbc:(oracle|db2|mysql|mariadb|postgresql|h2|sqlite|clickhouse|trino|snowflake):.+");
    private static final Pattern SECRET = Pattern.compile("(?i).*[?;&:](user|username|password|pwd|accesstoken)=.*");
    private static final Pattern ACCOUNT_BEFORE_AT =
            Pattern.compile("jdbc:[^@]*[^@/:]+/[^@]*@.*|jdbc:[^@]*//[^@/]+@.*");

    private JdbcUrl() {}

    /** Which driver a connection is for; empty if none. */
    public static Optional<Kind> kind(Connection.Jdbc jdbc) {
        return jdbc.driver().isPresent() ? Optional.of(Kind.BROUGHT) : kind(jdbc.url());
    }

    /** What a connection's database makes of SQL. Of a driver that a person brought only its URL tells something. */
    public static SqlDialect dialect(Connection connection) {
        return connection instanceof Connection.Jdbc jdbc ? dialect(jdbc) : SqlDialect.OTHER;
    }

    private static SqlDialect dialect(Connection.Jdbc jdbc) {
        return switch (kind(jdbc).orElse(Kind.BROUGHT)) {
            case POSTGRESQL -> SqlDialect.POSTGRESQL;
            case MARIADB -> SqlDialect.MARIADB;
            case H2 -> SqlDialect.H2;
            case SQLITE -> SqlDialect.SQLITE;
            case BROUGHT ->
                SQL_SERVER.matcher(jdbc.url()).matches()
                        ? SqlDialect.SQL_SERVER
                        : NEEDS_SEPARATORS.matcher(jdbc.url()).matches() ? SqlDialect.OTHER : SqlDialect.BROUGHT;
        };
    }

    /** Why this connection's URL is refused, as a sentence; empty if it may be used. */
    public static Optional<String> objection(Connection.Jdbc jdbc) {
        String url = jdbc.url();
        if (jdbc.driver().isEmpty() || kind(url).isPresent()) {
            return objection(url);
        }
        if (!url.matches("jdbc:[a-zA-Z0-9]+:.+") || url.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("The URL must begin with jdbc: and the name of the database, in one plain line.");
        }
        return SECRET.matcher(url).matches() || ACCOUNT_BEFORE_AT.matcher(url).matches()
                ? Optional.of(
                        "The URL holds an account or a password, and it would stand on every card; give them in their"
                                + " own fields.")
                : Optional.empty();
    }

    /** Empty if the URL names none of the known databases. */
    public static Optional<Kind> kind(String url) {
        Matcher matcher = PREFIX.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (matcher.group(1)) {
                    case "postgresql" -> Kind.POSTGRESQL;
                    case "h2" -> Kind.H2;
                    case "sqlite" -> Kind.SQLITE;
                    default -> Kind.MARIADB;
                });
    }

    /** Why this URL is refused, as a sentence; empty if it may be used. */
    public static Optional<String> objection(String url) {
        Optional<Kind> kind = kind(url);
        if (kind.isEmpty()) {
            return Optional.of("The URL must begin with jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql:, jdbc:h2: or"
                    + " jdbc:sqlite:.");
        }
        if (url.chars().anyMatch(c -> Character.isISOControl(c) || c == '%' || c == '\\' || c == '(')) {
            return Optional.of("The URL holds a character (%, \\, bracket or control character) that can hide a"
                    + " parameter; write it plainly.");
        }
        boolean h2 = kind.get() == Kind.H2;
        int start = url.indexOf(h2 ? ';' : '?');
        if (!h2 && url.indexOf(';') >= 0) {
            return Optional.of("The URL holds a semicolon, which this database's driver does not need.");
        }
        String place = start < 0 ? url : url.substring(0, start);
        if (place.substring(place.indexOf(':', 5) + 1).contains("@")) {
            return Optional.of("The URL holds an account or password before an @; give them in their own fields.");
        }
        if (h2
                && place.toLowerCase(Locale.ROOT)
                        .matches("jdbc:h2:(file:)?(zip|nio.*|split|memfs|memlz|retry|async|classpath|ssl):.*")) {
            return Optional.of("This kind of H2 address is not supported; use file:, mem: or tcp:.");
        }
        Optional<String> elsewhere = severalPlaces(kind.get(), place);
        if (elsewhere.isPresent() || start < 0) {
            return elsewhere;
        }
        for (String parameter : url.substring(start + 1).split(h2 ? ";" : "&", -1)) {
            String name = parameter.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!ALLOWED.getOrDefault(kind.get(), Set.of()).contains(name)) {
                return Optional.of(
                        "The URL parameter \"" + name + "\" is not allowed: parameters of drivers can run code"
                                + " or read files, so only a few known ones pass. Take it out.");
            }
        }
        return Optional.empty();
    }

    // Drivers with several hosts choose one by themselves and, when it fails, send the statement to the next one again.
    private static Optional<String> severalPlaces(Kind kind, String place) {
        String lower = place.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case MARIADB ->
                lower.matches("jdbc:(mariadb|mysql)://[^,]*")
                        ? Optional.empty()
                        : Optional.of(
                                "The URL must begin with jdbc:mariadb:// or jdbc:mysql:// and name one host: what a"
                                        + " card says about one must not run on another.");
            case POSTGRESQL ->
                lower.contains(",")
                        ? Optional.of("The URL names several hosts; make a connection for each, so that a card says"
                                + " where a command runs.")
                        : Optional.empty();
            case H2 ->
                lower.startsWith("jdbc:h2:tcp:") && lower.contains(",")
                        ? Optional.of("The URL names several servers; make a connection for each.")
                        : Optional.empty();
            case BROUGHT -> Optional.empty();
            case SQLITE ->
                lower.startsWith("jdbc:sqlite::resource:")
                        ? Optional.of(
                                "The URL names a resource that would be copied from elsewhere; give the path of the"
                                        + " database's file.")
                        : Optional.empty();
        };
    }
}
