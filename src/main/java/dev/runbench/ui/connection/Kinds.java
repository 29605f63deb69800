package dev.runbench.ui.connection;

import dev.runbench.command.CloudClient;
import dev.runbench.command.Connection;
import java.util.List;
import java.util.Map;

/** The kinds of connections as the form names them. */
final class Kinds {

    static final String SSH = "SSH host";
    static final String LOCAL = "This computer";
    static final String KUBERNETES = "Kubernetes (kubectl)";
    static final String AWS = "AWS (aws)";
    static final String AZURE = "Azure (az)";
    static final String GCLOUD = "Google Cloud (gcloud)";
    static final String HTTP = "HTTP API";
    static final String OTHER = "Another database (driver jar)";
    private static final String SQL_SERVER = "SQL Server (driver jar)";
    private static final String ORACLE = "Oracle (driver jar)";
    private static final String POSTGRESQL = "PostgreSQL";

    /** All of them, in the order in which they are offered. */
    static final List<String> ALL = List.of(
            SSH,
            LOCAL,
            KUBERNETES,
            AWS,
            AZURE,
            GCLOUD,
            HTTP,
            POSTGRESQL,
            "MariaDB",
            "MySQL",
            "H2",
            "SQLite",
            SQL_SERVER,
            ORACLE,
            OTHER);

    /** How a database's URL looks. */
    static final Map<String, String> URLS = Map.of(
            POSTGRESQL,
            "jdbc:postgresql://host:5432/database",
            "MariaDB",
            "jdbc:mariadb://host:3306/database",
            "MySQL",
            "jdbc:mysql://host:3306/database",
            "H2",
            "jdbc:h2:file:/path/to/database",
            "SQLite",
            "jdbc:sqlite:/path/to/file.db",
            SQL_SERVER,
            "jdbc:sqlserver://host:1433;databaseName=database;encrypt=true",
            ORACLE,
            "jdbc:oracle:thin:@//host:1521/service");

    private Kinds() {}

    static String of(Connection connection) {
        return switch (connection) {
            case Connection.Ssh _ -> SSH;
            case Connection.Http _ -> HTTP;
            case Connection.Local local ->
                switch (local.client()) {
                    case CloudClient.None _ -> LOCAL;
                    case CloudClient.Kubernetes _ -> KUBERNETES;
                    case CloudClient.Aws _ -> AWS;
                    case CloudClient.Azure _ -> AZURE;
                    case CloudClient.Gcloud _ -> GCLOUD;
                };
            case Connection.Jdbc jdbc ->
                ALL.stream()
                        .filter(k -> URLS.containsKey(k)
                                && isBrought(k) == jdbc.driver().isPresent()
                                && jdbc.url().startsWith(prefix(k)))
                        .findFirst()
                        .orElse(jdbc.driver().isPresent() ? OTHER : POSTGRESQL);
        };
    }

    /** Whether commands of the kind are run by a shell of this computer. */
    static boolean isLocal(String kind) {
        return List.of(LOCAL, KUBERNETES, AWS, AZURE, GCLOUD).contains(kind);
    }

    /** Whether the person brings the driver. */
    static boolean isBrought(String kind) {
        return List.of(SQL_SERVER, ORACLE, OTHER).contains(kind);
    }

    private static String prefix(String kind) {
        String url = URLS.getOrDefault(kind, "");
        return url.substring(0, url.indexOf(':', 5) + 1);
    }
}
