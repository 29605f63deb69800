package dev.runbench.command;

import dev.runbench.base.Hashes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** To whom a connection's secret is told: protocol, host and port, as a text that is the same for the same place. Pure. */
final class SecretPlace {

    private static final int DIGITS = 16;
    private static final Pattern SERVER = Pattern.compile("jdbc:([a-z0-9]+:)([a-z0-9]+:)?//([^/;?]*).*");

    private SecretPlace() {}

    static String of(Connection connection) {
        return switch (connection) {
            case Connection.Ssh ssh -> "ssh://" + lower(ssh.host()) + ":" + ssh.port();
            case Connection.Http http ->
                HttpPlace.uri(http.url()).map(SecretPlace::server).orElse(http.url());
            case Connection.Jdbc jdbc -> database(jdbc);
            case Connection.Local _ -> "this computer";
        };
    }

    private static String server(URI uri) {
        boolean tls = uri.getScheme().equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return uri.getScheme() + "://" + lower(uri.getHost()) + ":" + port;
    }

    // Of a driver that a person brought nobody knows which part of the URL names the server.
    private static String database(Connection.Jdbc jdbc) {
        if (jdbc.driver().isPresent()) {
            return "driver " + jdbc.url();
        }
        Matcher server = SERVER.matcher(jdbc.url());
        return server.matches()
                ? lower("jdbc:" + server.group(1) + "//" + server.group(3))
                : jdbc.url().split("[;?]", 2)[0];
    }

    /** For a name in the vault: tells places apart, and anybody may read it. */
    static String digest(String place) {
        return HexFormat.of()
                .formatHex(Hashes.sha256().digest(place.getBytes(StandardCharsets.UTF_8)))
                .substring(0, DIGITS);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
