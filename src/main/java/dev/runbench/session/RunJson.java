package dev.runbench.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.runbench.command.risk.Environment;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookJson;
import dev.runbench.runbook.RunbookYaml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The parts of a run that are stored as JSON, and the plan that a runbook gives. */
final class RunJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunJson() {}

    record StepRow(int ordinal, StepState state, Instant changedAt) {}

    static String runbook(Runbook runbook) {
        return RunbookJson.write(runbook);
    }

    static Runbook runbook(String json) {
        return RunbookYaml.parse(json).runbook();
    }

    /** Without the values that must not be written down. */
    static String values(Runbook runbook, Map<String, String> values) {
        Map<String, String> open = new LinkedHashMap<>(values);
        runbook.parameters().stream().filter(Parameter::isSecret).forEach(p -> open.remove(p.name()));
        return JSON.valueToTree(open).toString();
    }

    static Map<String, String> values(String json) {
        Map<String, String> values = new LinkedHashMap<>();
        tree(json).properties().forEach(e -> values.put(e.getKey(), e.getValue().asText()));
        return values;
    }

    static String targets(List<RunTarget> targets) {
        ArrayNode array = JSON.createArrayNode();
        for (RunTarget t : targets) {
            array.addObject()
                    .put("kind", t.role().kind().name())
                    .put("role", t.role().name())
                    .put("connection", t.connectionId())
                    .put("name", t.name())
                    .put("environment", t.environment().name());
        }
        return array.toString();
    }

    static List<RunTarget> targets(String json) {
        List<RunTarget> targets = new ArrayList<>();
        for (JsonNode t : tree(json)) {
            targets.add(new RunTarget(
                    new TargetRole(
                            TargetRole.Kind.valueOf(t.path("kind").asText()),
                            t.path("role").asText()),
                    t.path("connection").asLong(),
                    t.path("name").asText(),
                    Environment.valueOf(t.path("environment").asText())));
        }
        return targets;
    }

    static String ids(Set<Long> ids) {
        return JSON.valueToTree(new TreeSet<>(ids)).toString();
    }

    static Set<Long> ids(String json) {
        Set<Long> ids = new TreeSet<>();
        tree(json).forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    /** All steps of the runbook in the order of a run, waiting. */
    static List<RunStep> plan(Runbook runbook, Instant at) {
        List<RunStep> steps = new ArrayList<>();
        for (Section section : Section.values()) {
            for (Step step : of(runbook, section)) {
                steps.add(new RunStep(steps.size(), section, step, new StepState.Waiting(), at, List.of()));
            }
        }
        return steps;
    }

    static List<RunStep> steps(Runbook runbook, Map<Integer, StepRow> states, Map<Integer, List<Attempt>> attempts) {
        return plan(runbook, Instant.EPOCH).stream()
                .map(s -> {
                    StepRow row = Objects.requireNonNull(states.get(s.ordinal()), "a step without a state");
                    return new RunStep(
                            s.ordinal(),
                            s.section(),
                            s.step(),
                            row.state(),
                            row.changedAt(),
                            attempts.getOrDefault(s.ordinal(), List.of()));
                })
                .toList();
    }

    private static List<Step> of(Runbook runbook, Section section) {
        return switch (section) {
            case STEPS -> runbook.steps();
            case VERIFICATION -> runbook.verification();
            case ROLLBACK -> runbook.rollback();
        };
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds broken JSON of a run", e);
        }
    }
}
