package dev.runbench.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A whole run as JSON, to be kept or given away. Secret parameters' values are not in it. */
public final class RunArchive {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunArchive() {}

    public static String write(Run run) {
        try {
            ObjectNode root = JSON.createObjectNode()
                    .put("id", run.id().toString())
                    .put("runbookId", run.runbookId())
                    .put("version", run.version());
            root.set("runbook", JSON.readTree(RunJson.runbook(run.runbook())));
            root.set("values", JSON.readTree(RunJson.values(run.runbook(), run.values())));
            root.set("targets", JSON.readTree(RunJson.targets(run.targets())));
            root.put("mode", run.mode().name());
            run.conduct().guard().ifPresent(g -> guard(root.putObject("guard"), g));
            root.put("status", run.status().name())
                    .put("section", run.section().name())
                    .put("note", run.note())
                    .put("startedAt", run.startedAt().toString());
            run.result().ifPresent(r -> root.put("result", r.name()));
            run.endedAt().ifPresent(at -> root.put("endedAt", at.toString()));
            ArrayNode steps = root.putArray("steps");
            run.steps().forEach(s -> step(steps.addObject(), s));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run can be written as JSON", e);
        }
    }

    private static void guard(ObjectNode node, Guard guard) {
        node.put("begun", guard.begun().toString())
                .put("until", guard.until().toString())
                .put("commands", guard.commands())
                .put("once", guard.once());
        ArrayNode connections = node.putArray("connections");
        guard.connections().stream().sorted().forEach(connections::add);
        guard.stop().ifPresent(s -> node.put("stopKind", s.kind().name()).put("stop", s.words()));
        guard.wentOn().ifPresent(at -> node.put("wentOn", at.toString()));
    }

    private static Conduct conduct(JsonNode root) {
        // Older files know one mode only.
        Mode mode = text(root, "mode").map(Mode::valueOf).orElse(Mode.STEP_BY_STEP);
        return new Conduct(mode, mode == Mode.PREPARED ? Optional.of(guard(root.path("guard"))) : Optional.empty());
    }

    private static Guard guard(JsonNode guard) {
        return new Guard(
                Instant.parse(guard.path("begun").asText()),
                Instant.parse(guard.path("until").asText()),
                guard.path("commands").asInt(),
                RunJson.ids(guard.path("connections").toString()),
                guard.path("once").asBoolean(),
                text(guard, "stopKind")
                        .map(k -> new Surprise(
                                Surprise.Kind.valueOf(k), guard.path("stop").asText())),
                text(guard, "wentOn").map(Instant::parse));
    }

    private static void step(ObjectNode node, RunStep step) {
        node.put("ordinal", step.ordinal())
                .put("state", step.state().getClass().getSimpleName())
                .put("reason", step.state().reason())
                .put("changedAt", step.changedAt().toString());
        ArrayNode attempts = node.putArray("attempts");
        for (Attempt a : step.attempts()) {
            ObjectNode one = attempts.addObject()
                    .put("proposal", a.proposal().toString())
                    .put("number", a.number())
                    .put("text", a.text())
                    .put("edited", a.edited())
                    .put("told", a.told())
                    .put("proposedAt", a.proposedAt().toString())
                    .put("result", a.result())
                    .put("tail", a.tail())
                    .put("outputFile", a.outputFile());
            a.startedAt().ifPresent(at -> one.put("startedAt", at.toString()));
            a.exitCode().ifPresent(c -> one.put("exitCode", c));
            a.took().ifPresent(t -> one.put("tookMillis", t.toMillis()));
        }
    }

    /**
     * The run that was written.
     *
     * @throws ProblemException if it is not what {@link #write} writes
     */
    public static Run read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            RunbookYaml.Parsed runbook = RunbookYaml.parse(root.path("runbook").toString());
            if (runbook.hasErrors()) {
                throw broken(runbook.problems().getFirst().message());
            }
            return run(root, runbook.runbook());
        } catch (JsonProcessingException | RuntimeException e) {
            throw e instanceof ProblemException known ? known : broken(String.valueOf(e.getMessage()));
        }
    }

    private static Run run(JsonNode root, Runbook runbook) {
        Map<Integer, RunJson.StepRow> states = new HashMap<>();
        Map<Integer, List<Attempt>> attempts = new HashMap<>();
        for (JsonNode s : root.path("steps")) {
            int ordinal = s.path("ordinal").asInt();
            states.put(
                    ordinal,
                    new RunJson.StepRow(
                            ordinal,
                            StepStates.read(
                                    s.path("state").asText(), s.path("reason").asText()),
                            Instant.parse(s.path("changedAt").asText())));
            List<Attempt> of = new ArrayList<>();
            s.path("attempts").forEach(a -> of.add(attempt(a)));
            attempts.put(ordinal, of);
        }
        return new Run(
                UUID.fromString(root.path("id").asText()),
                root.path("runbookId").asLong(),
                root.path("version").asInt(),
                runbook,
                RunJson.values(root.path("values").toString()),
                RunJson.targets(root.path("targets").toString()),
                conduct(root),
                Run.Status.valueOf(root.path("status").asText()),
                Section.valueOf(root.path("section").asText()),
                RunJson.steps(runbook, states, attempts),
                text(root, "result").map(Run.Result::valueOf),
                root.path("note").asText(),
                Instant.parse(root.path("startedAt").asText()),
                text(root, "endedAt").map(Instant::parse));
    }

    private static Attempt attempt(JsonNode a) {
        return new Attempt(
                UUID.fromString(a.path("proposal").asText()),
                a.path("number").asInt(),
                a.path("text").asText(),
                a.path("edited").asBoolean(),
                a.path("told").asBoolean(),
                Instant.parse(a.path("proposedAt").asText()),
                text(a, "startedAt").map(Instant::parse),
                a.path("result").asText(),
                a.has("exitCode") ? Optional.of(a.path("exitCode").asInt()) : Optional.empty(),
                a.has("tookMillis")
                        ? Optional.of(Duration.ofMillis(a.path("tookMillis").asLong()))
                        : Optional.empty(),
                a.path("tail").asText(),
                a.path("outputFile").asText());
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }

    private static ProblemException broken(String why) {
        return new ProblemException(new Problem(
                "RUN-ARCHIVE", "The run in this file cannot be read: " + why, "Ask for the file once more."));
    }
}
