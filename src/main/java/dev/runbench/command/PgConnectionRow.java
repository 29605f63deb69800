package dev.runbench.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.command.risk.Environment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection as a row of its table, and back. */
final class PgConnectionRow {

    /** All but the id, and the place of the first secret, which only a change of the place sets. */
    static final List<String> COLUMNS = List.of(
            "name",
            "kind",
            "account",
            "environment",
            "host",
            "port",
            "auth",
            "key_file",
            "host_key",
            "terminal",
            "jump",
            "told_by_sftp",
            "url",
            "read_only",
            "shell",
            "folder",
            "variables",
            "client",
            "header",
            "driver_path",
            "driver_sha256");

    private static final ObjectMapper JSON = new ObjectMapper();

    private PgConnectionRow() {}

    /** A value for each column. */
    static Map<String, @Nullable Object> of(Connection connection) {
        Map<String, @Nullable Object> row = new HashMap<>();
        COLUMNS.forEach(c -> row.put(c, null));
        row.put("name", connection.name());
        row.put("account", connection.account());
        row.put("environment", connection.environment().name());
        row.put("terminal", false);
        row.put("told_by_sftp", false);
        row.put("read_only", false);
        switch (connection) {
            case Connection.Ssh ssh -> {
                row.put("kind", "ssh");
                row.put("host", ssh.host());
                row.put("port", ssh.port());
                row.put("auth", ssh.auth().name());
                row.put("key_file", ssh.keyFile().orElse(null));
                row.put("host_key", ssh.hostKey().orElse(null));
                row.put("terminal", ssh.terminal());
                row.put("jump", ssh.jump().orElse(null));
                row.put("told_by_sftp", ssh.toldBySftp());
            }
            case Connection.Jdbc jdbc -> {
                row.put("kind", "jdbc");
                row.put("url", jdbc.url());
                row.put("read_only", jdbc.readOnly());
                row.put("driver_path", jdbc.driver().map(DriverJar::path).orElse(null));
                row.put("driver_sha256", jdbc.driver().map(DriverJar::sha256).orElse(null));
            }
            case Connection.Http http -> {
                row.put("kind", "http");
                row.put("url", http.url());
                row.put("auth", http.auth().name());
                row.put("header", http.header());
            }
            case Connection.Local local -> {
                row.put("kind", "local");
                row.put("shell", local.shell());
                row.put("folder", local.folder());
                row.put("variables", JSON.valueToTree(local.variables()).toString());
                row.put("client", CloudClientJson.write(local.client()));
            }
        }
        return row;
    }

    static Connection read(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "ssh" -> ssh(row);
            case "jdbc" ->
                new Connection.Jdbc(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("url"),
                        row.getString("account"),
                        row.getBoolean("read_only"),
                        environment(row),
                        driver(row),
                        secretOf(row));
            case "http" ->
                new Connection.Http(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("url"),
                        row.getString("account"),
                        Connection.HttpAuth.valueOf(row.getString("auth")),
                        row.getString("header"),
                        environment(row),
                        secretOf(row));
            case "local" ->
                new Connection.Local(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("shell"),
                        row.getString("folder"),
                        new TreeMap<>(texts(row.getString("variables"))),
                        CloudClientJson.read(row.getString("client")),
                        environment(row));
            default ->
                throw new IllegalStateException("a newer version made a connection of kind " + row.getString("kind"));
        };
    }

    private static Connection ssh(ResultSet row) throws SQLException {
        return new Connection.Ssh(
                row.getLong("id"),
                row.getString("name"),
                row.getString("host"),
                row.getInt("port"),
                row.getString("account"),
                Connection.SshAuth.valueOf(row.getString("auth")),
                Optional.ofNullable(row.getString("key_file")),
                Optional.ofNullable(row.getString("host_key")),
                row.getBoolean("terminal"),
                environment(row),
                Optional.ofNullable(row.getObject("jump", Long.class)),
                row.getBoolean("told_by_sftp"),
                secretOf(row));
    }

    private static Optional<String> secretOf(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("secret_of"));
    }

    private static Optional<DriverJar> driver(ResultSet row) throws SQLException {
        String path = row.getString("driver_path");
        return path == null ? Optional.empty() : Optional.of(new DriverJar(path, row.getString("driver_sha256")));
    }

    private static Environment environment(ResultSet row) throws SQLException {
        return Environment.valueOf(row.getString("environment"));
    }

    private static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a connection's row that was written here can be read", e);
        }
    }
}
