package dev.runbench.runbook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON form of a runbook: the keys of the YAML form. {@link RunbookYaml#parse} reads it back. */
public final class RunbookJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Pattern YAML_FORBIDS =
            Pattern.compile("[\\x7f-\\x84\\x85\\x86-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private RunbookJson() {}

    /** The runbook as one JSON object on several lines. */
    public static String write(Runbook runbook) {
        // YAML forbids some characters that JSON leaves as they are; in JSON they can only stand in strings.
        return YAML_FORBIDS
                .matcher(node(runbook).toPrettyString())
                .replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
    }

    /** The runbook as a Jackson tree, for a larger JSON value around it. */
    public static ObjectNode node(Runbook r) {
        ObjectNode root = MAPPER.createObjectNode();
        Runbook.About about = r.about();
        root.put("title", about.title())
                .put("service", about.service())
                .put("environment", about.environment())
                .put("owner", about.owner())
                .put("severity", about.severity());
        about.tags().forEach(root.putArray("tags")::add);
        about.alerts().forEach(root.putArray("alerts")::add);
        root.put("summary", about.summary());
        ArrayNode parameters = root.putArray("parameters");
        for (Parameter p : r.parameters()) {
            ObjectNode node = parameters.addObject();
            node.put("name", p.name())
                    .put("description", p.description())
                    .put("type", p.type().word());
            p.defaultValue().ifPresent(d -> node.put("default", d));
            if (!p.pattern().isEmpty()) {
                node.put("pattern", p.pattern());
            }
            if (!p.choices().isEmpty()) {
                p.choices().forEach(node.putArray("choices")::add);
            }
            p.min().ifPresent(n -> node.put("min", n));
            p.max().ifPresent(n -> node.put("max", n));
            node.put("required", p.required());
        }
        r.prerequisites().forEach(root.putArray("prerequisites")::add);
        steps(root.putArray("steps"), r.steps());
        steps(root.putArray("verification"), r.verification());
        steps(root.putArray("rollback"), r.rollback());
        ArrayNode escalation = root.putArray("escalation");
        r.escalation()
                .forEach(c -> escalation
                        .addObject()
                        .put("who", c.who())
                        .put("when", c.when())
                        .put("how", c.how()));
        return root;
    }

    private static void steps(ArrayNode array, List<Step> steps) {
        for (Step s : steps) {
            ObjectNode node = array.addObject();
            node.put("id", s.id()).put("title", s.title());
            action(node, s.action());
            node.put("note", s.note()).put("risk", s.risk()).put("expected", s.expected());
            check(node.withObjectProperty("check"), s.check());
            s.capture().ifPresent(c -> action(node.putObject("capture"), c));
            s.undo().ifPresent(u -> action(node.putObject("undo"), u));
            ArrayNode citations = node.putArray("citations");
            s.citations().forEach(c -> citation(citations.addObject(), c));
            node.put("supported", s.supported());
        }
    }

    private static void action(ObjectNode node, Action action) {
        switch (action) {
            case Action.Ssh(String target, String command, Duration timeout) ->
                command(node.putObject("ssh"), "command", command, target, timeout);
            case Action.Sql(String target, String statement, Duration timeout) ->
                command(node.putObject("sql"), "statement", statement, target, timeout);
            case Action.Http h -> {
                ObjectNode http =
                        node.putObject("http").put("method", h.method()).put("url", h.url());
                pairs(http, "headers", h.headers());
                http.put("body", h.body()).put("timeout", DurationText.write(h.timeout()));
                if (h.isCommand()) {
                    http.put("target", h.target());
                }
            }
            case Action.Manual(String instruction) -> node.put("manual", instruction);
            case Action.Judge(String of) -> node.putObject("check").put("of", of);
            case Action.Wait(Duration time, String until) ->
                node.putObject("wait").put("for", DurationText.write(time)).put("until", until);
            case Action.Decision(String question, List<Action.Option> options) -> {
                ArrayNode answers =
                        node.putObject("decision").put("question", question).putArray("options");
                options.forEach(
                        o -> answers.addObject().put("answer", o.answer()).put("goto", o.next()));
            }
            case Action.Part(String name, Map<String, String> parameters) ->
                pairs(node.putObject("runbook").put("name", name), "parameters", parameters);
        }
    }

    private static void pairs(ObjectNode node, String key, Map<String, String> pairs) {
        ObjectNode values = node.putObject(key);
        pairs.forEach(values::put);
    }

    private static void command(ObjectNode node, String key, String text, String target, Duration timeout) {
        node.put(key, text).put("target", target).put("timeout", DurationText.write(timeout));
    }

    private static void check(ObjectNode node, Check c) {
        c.exitCode().ifPresent(e -> node.put("exit", e));
        c.contains().ifPresent(t -> node.put("contains", t));
        c.notContains().ifPresent(t -> node.put("notContains", t));
        c.matches().ifPresent(t -> node.put("matches", t));
        c.value().ifPresent(v -> value(node.putObject("value"), v));
    }

    private static void value(ObjectNode node, ValueCheck v) {
        v.json().ifPresent(t -> node.put("json", t));
        v.column().ifPresent(t -> node.put("column", t));
        v.find().ifPresent(t -> node.put("find", t));
        v.is().ifPresent(t -> node.put("is", t));
        v.min().ifPresent(n -> node.put("min", n));
        v.max().ifPresent(n -> node.put("max", n));
    }

    private static void citation(ObjectNode node, Citation c) {
        node.put("source", c.path())
                .put("title", c.title())
                .put("document", c.documentId())
                .put("span", c.start() + "-" + c.end())
                .put("version", c.version())
                .put("quote", c.quote());
    }
}
