package dev.runbench.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an HTTP API begins, and how a request to it is written. Pure. */
public final class HttpPlace {

    private static final Pattern FIRST = Pattern.compile("^(\\S+) (\\S+)");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private HttpPlace() {}

    /** Why this connection is refused, as a sentence; empty if it may be used. */
    public static Optional<String> objection(Connection.Http http) {
        Optional<URI> uri = uri(http.url());
        if (uri.isEmpty()) {
            return Optional.of("\"" + http.url() + "\" is no address that an API can begin with: write it as"
                    + " https://api.example/v1, without account, query and fragment.");
        }
        boolean open = uri.get().getScheme().equals("http")
                && !LOOPBACK.matcher(uri.get().getHost()).matches();
        if (open && http.auth() != Connection.HttpAuth.NONE) {
            return Optional.of("Over http:// a secret would travel in the open. Use https://, or no authentication.");
        }
        if (http.auth() == Connection.HttpAuth.BASIC
                && (http.account().isBlank() || http.account().contains(":"))) {
            return Optional.of("Basic authentication needs an account, and it cannot hold a colon.");
        }
        if (http.auth() == Connection.HttpAuth.HEADER
                && !HEADER.matcher(http.header()).matches()) {
            return Optional.of("\"" + http.header() + "\" is no name of a header such as X-Api-Key.");
        }
        return Optional.empty();
    }

    /** The parts of an address that an API may begin with; empty if it is none. */
    public static Optional<URI> uri(String url) {
        try {
            URI uri = new URI(url);
            boolean fits = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 65_535;
            return fits ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * A request as it goes to this API. A path is put behind where the API begins; a whole address must begin there.
     *
     * @param text "GET /health" or "GET https://api.example/v1/health", then headers and body
     * @return empty if the address leads elsewhere
     */
    public static Optional<String> request(Connection.Http http, String text) {
        Matcher first = FIRST.matcher(text);
        if (!first.find() || http.url().isEmpty()) {
            return Optional.of(text);
        }
        String base = http.url().replaceFirst("/+$", "");
        String url = first.group(2);
        boolean whole = url.equals(base) || url.startsWith(base + "/") || url.startsWith(base + "?");
        if (!whole && !url.startsWith("/")) {
            return Optional.empty();
        }
        String path = uri(base).map(URI::getRawPath).orElse("") + (whole ? url.substring(base.length()) : url);
        return Optional.of(
                first.group(1) + " " + (path.startsWith("/") ? path : "/" + path) + text.substring(first.end()));
    }
}
