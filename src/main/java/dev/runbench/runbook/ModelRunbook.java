package dev.runbench.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbench.runbook.Runbook.About;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model's answer as a runbook, each step held against the passages it names. */
final class ModelRunbook {

    private final String problem;
    private final List<Hit> passages;
    private final Draft extractive;
    private final String model;
    private final DraftParameters parameters = new DraftParameters();
    private final StepIds ids = new StepIds();
    private int unsupported;

    ModelRunbook(String problem, List<Hit> passages, Draft extractive, String model) {
        this.problem = problem;
        this.passages = passages;
        this.extractive = extractive;
        this.model = model;
    }

    Draft read(JsonNode root) {
        Map<String, List<Step>> sections = new LinkedHashMap<>();
        for (JsonNode node : root.path("steps")) {
            sections.computeIfAbsent(node.path("section").asText("steps"), _ -> new ArrayList<>())
                    .add(step(node));
        }
        // Prerequisites and contacts come word for word from the sources, whoever writes the steps.
        Runbook base = extractive.runbook();
        Runbook runbook = new Runbook(
                About.of(
                        root.path("title").asText(problem),
                        base.service(),
                        root.path("summary").asText("")),
                parameters.parameters(),
                base.prerequisites(),
                sections.getOrDefault("steps", List.of()),
                sections.getOrDefault("verification", List.of()),
                sections.getOrDefault("rollback", List.of()),
                base.escalation());
        List<String> gaps = new ArrayList<>();
        Map<String, List<String>> comments = new LinkedHashMap<>();
        gap("verification", runbook.verification().isEmpty(), gaps, comments);
        gap("rollback", runbook.rollback().isEmpty(), gaps, comments);
        gap("escalation", runbook.escalation().isEmpty(), gaps, comments);
        List<String> head = List.of(
                "Drafted by " + model + " from " + passages.size() + " passages.",
                unsupported == 0
                        ? "Every step was found in the passages it cites. Check it before you approve it."
                        : unsupported
                                + " steps could not be found in the passages they cite; they are marked supported: false.");
        return new Draft(
                runbook,
                RunbookYaml.write(runbook, new RunbookNotes(head, comments)),
                gaps,
                List.of(),
                model,
                Optional.empty());
    }

    private static void gap(String section, boolean missing, List<String> gaps, Map<String, List<String>> comments) {
        if (missing) {
            String what = "no " + section + " was found in the cited sources";
            gaps.add(what);
            comments.put(section, List.of("missing: " + what));
        }
    }

    private Step step(JsonNode node) {
        String text = node.path("text").asText("").strip();
        Set<Hit> cited = new LinkedHashSet<>();
        node.path("passages").forEach(n -> {
            int number = n.asInt();
            if (number >= 1 && number <= passages.size()) {
                cited.add(passages.get(number - 1));
            }
        });
        boolean manual = node.path("kind").asText().equals("manual");
        Optional<Citation> proof = cited.stream()
                .flatMap(h -> (manual ? Support.ofProse(text, h) : Support.ofCommand(text, h)).stream())
                .findFirst();
        if (proof.isEmpty()) {
            unsupported++;
        }
        List<Citation> citations = proof.map(List::of)
                .orElseGet(() -> cited.stream().map(Hit::citation).toList());
        Action action = switch (node.path("kind").asText()) {
            case "shell" -> new Action.Ssh("", parameters.shell(text), Runbook.DEFAULT_TIMEOUT);
            case "sql" -> new Action.Sql("", parameters.sql(text), Runbook.DEFAULT_TIMEOUT);
            default -> new Action.Manual(text);
        };
        String title = node.path("title").asText("").strip();
        String named = title.isEmpty() ? "Step" : title;
        return new Step(ids.next(named), named, action, "", "", Check.usual(action), citations)
                .withSupported(proof.isPresent());
    }
}
