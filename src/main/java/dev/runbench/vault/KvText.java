package dev.runbench.vault;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** {@code vault://host:8200/secret/data/x?namespace=team&token=env:VAULT_TOKEN#field} and its record. */
final class KvText {

    private KvText() {}

    static Reference.Kv parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused("This is no address: " + e.getReason() + ".");
        }
        boolean plain = "vault+http".equals(uri.getScheme());
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/(v1/)?", "");
        String field = uri.getFragment() == null ? "" : uri.getFragment();
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw refused("It does not name a host, or names more than a host and a port.");
        }
        if (!path.matches("[^/]+(/[^/]+)*?/data/[^/]+(/[^/]+)*") || path.contains("..")) {
            throw refused(
                    "Its path is not that of a secret in a KV store of version 2, which has \"data\" after the mount.");
        }
        if (field.isEmpty()) {
            throw refused("It does not say which field of the secret is meant.");
        }
        Optional<String> namespace = Optional.empty();
        Reference.Token token = new Reference.Token.Kept();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String value = URLDecoder.decode(part.replaceFirst("^[^=]*=?", ""), StandardCharsets.UTF_8);
            switch (part.replaceFirst("=.*", "")) {
                case "namespace" -> namespace = Optional.of(value).filter(v -> v.matches("[\\w./-]{1,200}"));
                case "token" -> token = token(value);
                default -> throw refused("After ? it may have a namespace and a token, nothing else.");
            }
        }
        return new Reference.Kv(uri.getRawAuthority().toLowerCase(Locale.ROOT), plain, path, field, namespace, token);
    }

    private static Reference.Token token(String text) {
        if (text.startsWith("env:")) {
            return new Reference.Token.Variable(new Reference.Variable(text.substring(4)).name());
        }
        if (text.startsWith("file:") && text.length() > 5) {
            return new Reference.Token.File(text.substring(5));
        }
        throw refused("Its token is env:NAME or file:PATH; without one, it is kept in this vault.");
    }

    static String of(Reference.Kv kv) {
        StringBuilder query = new StringBuilder();
        kv.namespace().ifPresent(n -> query.append("?namespace=").append(encoded(n)));
        String token = switch (kv.token()) {
            case Reference.Token.Kept _ -> "";
            case Reference.Token.Variable variable -> "env:" + variable.name();
            case Reference.Token.File file -> "file:" + file.path();
        };
        if (!token.isEmpty()) {
            query.append(query.isEmpty() ? '?' : '&').append("token=").append(encoded(token));
        }
        String field = encoded(kv.field()).replace("+", "%20");
        return (kv.plain() ? "vault+http://" : "vault://") + kv.authority() + "/" + kv.path() + query + "#" + field;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%7E", "~");
    }

    private static ProblemException refused(String what) {
        return new ProblemException(
                new Problem("SECRET-REFERENCE", what, "Write it as vault://host:8200/secret/data/x#field."));
    }
}
