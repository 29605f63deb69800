package dev.runbench.runbook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request written out in a block of code, as in RFC 9112: a line with method and address, header lines, a blank line, the body. */
final class HttpBlock {

    private static final Pattern REQUEST = Pattern.compile(
            "\\A(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\\s+((?:https?://|\\$\\{)\\S+)(?:\\s+HTTP/[\\d.]+)?[ \\t]*(?:\\n|\\z)");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][\\w-]*):[ \\t]*(\\S.*)");

    private HttpBlock() {}

    /** Whether a text is a request with an address that can be asked; one with a path alone names no host. */
    static boolean isRequest(String text) {
        return REQUEST.matcher(text).find();
    }

    /** @param made what is made of every part, such as references of placeholders */
    static Optional<Action.Http> read(String text, UnaryOperator<String> made) {
        Matcher request = REQUEST.matcher(text);
        if (!request.find()
                || RunbookSchema.key("http", "method")
                        .filter(k -> k.values().contains(request.group(1)))
                        .isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        String rest = text.substring(request.end());
        while (!rest.isEmpty()) {
            int end = rest.indexOf('\n');
            String line = (end < 0 ? rest : rest.substring(0, end)).strip();
            Matcher header = HEADER.matcher(line);
            if (!line.isEmpty() && !header.matches()) {
                break;
            }
            rest = end < 0 ? "" : rest.substring(end + 1);
            if (line.isEmpty()) {
                break;
            }
            headers.put(header.group(1), made.apply(header.group(2)));
        }
        Duration time = Runbook.DEFAULT_TIMEOUT;
        return Optional.of(new Action.Http(
                request.group(1), made.apply(request.group(2)), headers, made.apply(rest.strip()), time));
    }
}
