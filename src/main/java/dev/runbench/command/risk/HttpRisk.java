package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grades a request by what its method promises (RFC 9110, 9.2), and by what else may tell a server what to do. */
final class HttpRisk {

    private static final Pattern METHOD_HEADER = Pattern.compile("(?i)x-(http-)?method(-override)?");
    private static final Pattern GRAPHQL_BODY =
            Pattern.compile("(?s)\\s*(\\{\\s*\"(query|operationName|variables)\"|mutation\\b).*");

    // A method that only reads is a promise which not every server keeps.
    private static final Pattern DEED = Pattern.compile(
            "(?i)(?<![a-z])(delete|remove|destroy|drop|purge|truncate|reset|restart|reboot|shutdown|stop|kill|start|run|exec|execute"
                    + "|trigger|disable|enable|drain|flush|reload|rollback|promote|failover|approve|cancel|unlock|_method)(?![a-z])");

    private HttpRisk() {}

    static Risk grade(String text) {
        Optional<HttpRequestText> read = HttpRequestText.of(text);
        if (read.isEmpty()) {
            return new Risk(Grade.UNKNOWN, "It cannot be read as a request.", 0, 0);
        }
        HttpRequestText request = read.get();
        Risk risk = byMethod(request);
        if (isGraphQl(request)) {
            risk = risk.worse(
                    target(request, Grade.UNKNOWN, "It seems to be GraphQL, where the body says what is done."));
        }
        for (HttpRequestText.Header header : request.headers()) {
            if (METHOD_HEADER.matcher(header.name()).matches()) {
                int start = text.indexOf(header.name());
                risk = risk.worse(new Risk(
                        Grade.UNKNOWN,
                        "This header may put another method in place of " + request.method() + ".",
                        start,
                        start + header.name().length()));
            }
        }
        return risk;
    }

    private static Risk byMethod(HttpRequestText request) {
        int end = request.method().length();
        return switch (request.method()) {
            case "GET", "HEAD", "OPTIONS" -> reading(request);
            case "POST" -> new Risk(Grade.CHANGE, "POST has something done.", 0, end);
            case "PUT" -> new Risk(Grade.CHANGE, "PUT replaces what is there.", 0, end);
            case "PATCH" -> new Risk(Grade.CHANGE, "PATCH changes what is there.", 0, end);
            case "DELETE" -> new Risk(Grade.DESTRUCTIVE, "DELETE removes what is there.", 0, end);
            default ->
                new Risk(Grade.UNKNOWN, "What the method " + request.method() + " does is not known here.", 0, end);
        };
    }

    private static Risk reading(HttpRequestText request) {
        Matcher deed = DEED.matcher(request.target());
        if (!deed.find()) {
            return Risk.none();
        }
        int at = request.method().length() + 1;
        return new Risk(
                Grade.UNKNOWN,
                request.method() + " should only read, but \"" + deed.group() + "\" names a deed.",
                at + deed.start(),
                at + deed.end());
    }

    private static boolean isGraphQl(HttpRequestText request) {
        return request.target().toLowerCase(Locale.ROOT).contains("graphql")
                || request.header("content-type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains("graphql")
                || GRAPHQL_BODY.matcher(request.body()).matches();
    }

    private static Risk target(HttpRequestText request, Grade grade, String reason) {
        int at = request.method().length() + 1;
        return new Risk(grade, reason, at, at + request.target().length());
    }
}
