package dev.runbench.command.http;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Connection;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The header that proves who asks, made at the last moment. */
final class SecretHeader {

    private SecretHeader() {}

    /** The header's name; empty if nobody asks for one. */
    static String name(Connection.Http http) {
        return switch (http.auth()) {
            case NONE -> "";
            case BEARER, BASIC -> "Authorization";
            case HEADER -> http.header();
        };
    }

    /**
     * Its value, to be wiped by the caller; nothing if nobody asks for one.
     *
     * @throws ProblemException if the vault has no secret, or one that a header cannot hold
     */
    static byte[] line(Connection.Http http, Vault vault) {
        if (http.auth() == Connection.HttpAuth.NONE) {
            return new byte[0];
        }
        try (Secret secret = vault.read(http.secretKey(), "asking " + http.name())
                .orElseThrow(() -> refused(http, "The vault has no secret for " + http.name() + " any more."))) {
            byte[] value = secret.utf8();
            for (byte b : value) {
                if (b >= 0 && (b < ' ' || b == 127)) {
                    throw refused(http, "The secret of " + http.name() + " holds what a header cannot hold.");
                }
            }
            return switch (http.auth()) {
                case NONE -> value;
                case BEARER -> joined("Bearer ", value);
                case BASIC -> joined("Basic ", encoded(joined(http.account() + ":", value)));
                case HEADER -> value;
            };
        }
    }

    private static byte[] encoded(byte[] plain) {
        byte[] encoded = Base64.getEncoder().encode(plain);
        Arrays.fill(plain, (byte) 0);
        return encoded;
    }

    // The second is wiped: there is one copy of a secret at a time.
    private static byte[] joined(String before, byte[] value) {
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(start, start.length + value.length);
        System.arraycopy(value, 0, both, start.length, value.length);
        Arrays.fill(value, (byte) 0);
        return both;
    }

    private static ProblemException refused(Connection.Http http, String what) {
        return new ProblemException(new Problem(
                "HTTP-SECRET",
                what + " Nothing was sent.",
                "Type the secret of " + http.name() + " anew in Connections."));
    }
}
