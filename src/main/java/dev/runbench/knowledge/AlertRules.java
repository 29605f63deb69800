package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The alerts that a monitoring system is told to send: Prometheus' rule files and rule resources, and Grafana's provisioned rules. The
 * text itself is kept as any other.
 */
final class AlertRules {

    private static final int LONGEST = 4 << 20;
    private static final Pattern LINE = Pattern.compile(
            "(?m)^\\s*(?:-\\s+)?(alert|runbook_url)\\s*:\\s*[\"']?([\\p{L}_][^\"'#{}\\[\\]\\n]*?)[\"']?\\s*(?:#.*)?$");
    private static final List<String> RUNBOOK =
            List.of("runbook_url", "runbookURL", "runbook", "runbook_link", "playbook_url", "playbook");

    private final AlertTally tally = new AlertTally();

    private AlertRules() {}

    /** What a text defines, as attributes of its document; empty if it is something else. */
    static Map<String, Object> in(String text) {
        boolean likely = text.length() <= LONGEST
                && text.contains("rules:")
                && (text.contains("alert:") || text.contains("condition:"));
        if (!likely) {
            return Map.of();
        }
        var rules = new AlertRules();
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0); // they are how bombs are built
        options.setCodePointLimit(LONGEST);
        try {
            new Yaml(new SafeConstructor(options)).loadAll(text).forEach(rules::document);
        } catch (YAMLException e) {
            rules.lines(text); // a template, as charts have them: the names stand in it all the same
        }
        return rules.tally.attributes();
    }

    /** The same for a value in JSON, as a server prints its rules. */
    static Map<String, Object> in(JsonNode value) {
        if (!value.has("groups") && !value.path("data").has("groups")) {
            return Map.of();
        }
        var rules = new AlertRules();
        rules.document(JsonRecords.MAPPER.convertValue(value, Object.class));
        return rules.tally.attributes();
    }

    private void document(Object document) {
        if (document instanceof Map<?, ?> map) {
            groups(map.get("groups"));
            for (String around : List.of("spec", "data")) {
                if (map.get(around) instanceof Map<?, ?> inner) {
                    groups(inner.get("groups"));
                }
            }
            if (map.get("items") instanceof List<?> items) { // what kubectl prints
                items.forEach(this::document);
            }
        }
    }

    private void groups(@Nullable Object groups) {
        each(groups, group -> each(group.get("rules"), this::rule));
    }

    private interface One {
        void take(Map<?, ?> map);
    }

    private static void each(@Nullable Object list, One one) {
        if (list instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> map) {
                    one.take(map);
                }
            }
        }
    }

    private void rule(Map<?, ?> rule) {
        boolean alerting = "alerting".equals(rule.get("type")) || rule.get("condition") != null;
        String name = text(rule, "alert");
        if (name.isEmpty() && alerting) {
            name = text(rule, "title").isEmpty() ? text(rule, "name") : text(rule, "title");
        }
        String runbook = "";
        if (rule.get("annotations") instanceof Map<?, ?> annotations) {
            runbook = RUNBOOK.stream()
                    .map(key -> text(annotations, key))
                    .filter(v -> !v.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        tally.defined(name, runbook);
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text.strip() : "";
    }

    private void lines(String text) {
        String name = "";
        String runbook = "";
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            if (line.group(1).equals("alert")) {
                tally.defined(name, runbook);
                name = line.group(2);
                runbook = "";
            } else {
                runbook = line.group(2);
            }
        }
        tally.defined(name, runbook);
    }
}
