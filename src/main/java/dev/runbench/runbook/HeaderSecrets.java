package dev.runbench.runbook;

import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials in request headers ({@code -H 'Authorization: Bearer …'}, a header line of a request) and puts parameters of type
 * secret in their place, so that the command is kept and the secret is not. The scheme stays (RFC 9110, 11.4).
 */
final class HeaderSecrets {

    private static final Pattern HEADER = Pattern.compile(
            "(?im)(?:(?:-H|--header)[ =]*(?<quote>[\"'])|^[ \\t]*)"
                    + "(?<name>(?:proxy-)?authorization|cookie|(?:x-)?api-?key|[\\w-]*-(?:token|secret|key)|private-token|x-[\\w-]*auth[\\w-]*)\\s*:\\s*"
                    + "(?:(?<scheme>bearer|basic|token|apikey|digest|negotiate|aws4-hmac-sha256)\\s+)?(?<value>[^\"'\\n]*[^\"'\\s])");
    private static final Pattern FILLED_IN = Pattern.compile("[$<{].*|\\\\?\\$.*", Pattern.DOTALL);

    private final Map<String, String> names = new LinkedHashMap<>();

    /** Places of credentials in a text, without their schemes. */
    static List<Span> in(String text) {
        List<Span> found = new ArrayList<>();
        Matcher m = HEADER.matcher(text);
        while (m.find()) {
            if (!FILLED_IN.matcher(m.group("value")).matches()) {
                found.add(new Span(m.start("value"), m.end("value")));
            }
        }
        return found;
    }

    /** The text with parameters in the places of credentials; the same credential is the same parameter. */
    String hidden(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        Matcher m = HEADER.matcher(text);
        while (m.find()) {
            String value = m.group("value");
            if (FILLED_IN.matcher(value).matches()) {
                continue;
            }
            String base = DraftParameters.name(m.group("name").toLowerCase(Locale.ROOT));
            String name = names.computeIfAbsent(value, _ -> free(base));
            out.append(text, from, m.start("value")).append("${").append(name).append('}');
            from = m.end("value");
        }
        return out.append(text, from, text.length()).toString();
    }

    private String free(String base) {
        String name = base;
        for (int n = 2; names.containsValue(name); n++) {
            name = base + "_" + n;
        }
        return name;
    }

    /** One for each credential that was hidden; their values are nowhere. */
    List<Parameter> parameters() {
        return names.values().stream()
                .map(name -> Parameter.secret(
                        name, "A credential stood in the source's request header; fill it in for each run."))
                .toList();
    }

    /** A text with parameters in the places of credentials. */
    static String without(String text) {
        return new HeaderSecrets().hidden(text);
    }

    /** A text without the headers whose credentials are to be filled in: what is left of one would look like its secret. */
    static String rest(String text) {
        return HEADER.matcher(text)
                .replaceAll(
                        m -> FILLED_IN.matcher(m.group("value")).matches() ? "" : Matcher.quoteReplacement(m.group()));
    }
}
