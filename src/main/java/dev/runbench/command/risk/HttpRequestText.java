package dev.runbench.command.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request as a person reads it: "POST /orders/42", a line for each header, an empty line, the body as it is sent. What frames
 * it on the wire (RFC 9112) is added when it is sent and is not part of the text.
 *
 * @param method as written
 * @param target path and query (RFC 9112, 3.2.1)
 * @param headers in their order
 */
public record HttpRequestText(String method, String target, List<Header> headers, String body) {

    private static final Pattern FIRST = Pattern.compile("([A-Za-z]{1,20}) (/[!-~]*)");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");

    // They say where the request goes, where it ends and who asks, which is not a text's business.
    private static final Set<String> NOT_OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "expect",
            "te",
            "trailer",
            "upgrade",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization");

    /** A line of the head. */
    public record Header(String name, String value) {}

    public HttpRequestText {
        headers = List.copyOf(headers);
    }

    /** Empty if {@link #objection} has one. */
    public static Optional<HttpRequestText> of(String text) {
        if (objection(text).isPresent()) {
            return Optional.empty();
        }
        String[] parts = text.split("\n\n", 2);
        List<String> lines = parts[0].lines().toList();
        String[] first = lines.getFirst().split(" ", 2);
        List<Header> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return Optional.of(new HttpRequestText(first[0], first[1], headers, parts.length > 1 ? parts[1] : ""));
    }

    /** Why this is no request that can be sent as it is shown, as a sentence; empty if it is one. */
    public static Optional<String> objection(String text) {
        String head = text.split("\n\n", 2)[0];
        List<String> lines = head.lines().toList();
        if (lines.isEmpty()
                || head.indexOf('\r') >= 0
                || !FIRST.matcher(lines.getFirst()).matches()) {
            return Optional.of(
                    "A request begins with a line such as GET /health: a method, one blank and a path without"
                            + " blanks, in ASCII. Encode other characters, such as a blank as %20.");
        }
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            if (colon < 0 || !NAME.matcher(name).matches()) {
                return Optional.of("\"" + line
                        + "\" is no header: write name, colon and value, and an empty line before the" + " body.");
            }
            if (NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
                return Optional.of("The header " + name + " is set when the request is sent; leave it out.");
            }
            if (!VALUE.matcher(line.substring(colon + 1)).matches()) {
                return Optional.of("The value of the header " + name + " holds a character that cannot be sent there.");
            }
        }
        return Optional.empty();
    }

    /** The first value of a header, whatever its name's case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
