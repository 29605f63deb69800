package dev.runbench.runbook;

import dev.runbench.runbook.YamlFields.Findings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a request, as a block of keys or as one text such as {@code POST https://shop.example/restart}. */
final class HttpText {

    private static final Pattern LINE = Pattern.compile("(?:([A-Za-z]+)\\s+)?(\\S+)");
    private static final Pattern URL = Pattern.compile("(?i)(https?://|\\$\\{).+");

    // Whoever has a target need not say its address again.
    private static final Pattern PLACE = Pattern.compile("(?i)(https?://|\\$\\{|/).*");

    private HttpText() {}

    static Action.Http read(String text, Node at, Findings findings) {
        Matcher m = LINE.matcher(text.strip());
        if (!m.matches()) {
            findings.error(at, "The request is \"" + text + "\"; expected such as GET https://shop.example/health.");
            return new Action.Http("GET", "", Map.of(), "", Runbook.DEFAULT_TIMEOUT);
        }
        String method = m.group(1) == null ? "GET" : m.group(1).toUpperCase(Locale.ROOT);
        check(method, m.group(2), URL, at, findings);
        return new Action.Http(method, m.group(2), Map.of(), "", Runbook.DEFAULT_TIMEOUT);
    }

    static Action.Http read(YamlFields f, Findings findings) {
        String method = f.optionalText("method").orElse("GET").toUpperCase(Locale.ROOT);
        String url = f.requiredText("url", "The http step");
        String target = f.text("target");
        if (!url.isEmpty()) {
            check(method, url, target.isEmpty() ? URL : PLACE, f.value("url").orElse(f.node()), findings);
        }
        return new Action.Http(target, method, url, f.pairs("headers"), f.text("body"), f.duration("timeout"));
    }

    private static void check(String method, String url, Pattern expected, Node at, Findings findings) {
        List<String> methods = RunbookSchema.key("http", "method").orElseThrow().values();
        if (!methods.contains(method)) {
            findings.error(at, "The method is \"" + method + "\"; expected one of " + String.join(", ", methods) + ".");
        }
        if (!expected.matcher(url).matches()) {
            findings.error(at, "The address is \"" + url + "\"; expected one with http:// or https://.");
        }
    }
}
