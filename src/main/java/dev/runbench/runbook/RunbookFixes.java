package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be done about a problem with one press. A fix never decides what only a person knows: it makes room for it, and the rule
 * {@code unfinished} asks for the words.
 */
public final class RunbookFixes {

    /** How words begin that wait for a person's. */
    static final String TO_BE_SAID = "Say here ";

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("unknown-key", "Rename"),
            Map.entry("no-id", "Add an id"),
            Map.entry("same-id", "Make it unique"),
            Map.entry("no-service", "Add"),
            Map.entry("no-owner", "Add"),
            Map.entry("no-verification", "Add"),
            Map.entry("no-rollback", "Add"),
            Map.entry("no-escalation", "Add"),
            Map.entry("no-undo", "Add undo"),
            Map.entry("no-parameter", "Declare"),
            Map.entry("unused-parameter", "Delete"),
            Map.entry("same-parameter", "Delete"),
            Map.entry("default", "Delete"),
            Map.entry("unconfirmed", "I have checked it"),
            Map.entry("goto", "Correct"));

    private RunbookFixes() {}

    /** For a button; empty if only a person can mend it. */
    public static String label(RunbookProblem problem) {
        boolean known =
                !problem.rule().equals("unknown-key") || problem.message().contains("did you mean");
        return known ? LABELS.getOrDefault(problem.rule(), "") : "";
    }

    /** The whole text after the fix; empty if only a person can mend the problem. */
    public static Optional<String> of(String text, RunbookProblem problem) {
        RunbookText edited = RunbookText.of(text);
        String path = problem.path();
        return switch (problem.rule()) {
            case "unknown-key" -> renamed(edited, path);
            case "no-id" -> withId(text, edited, path);
            case "same-id" -> withId(text, edited, parent(path));
            case "no-service" -> edited.set("", "", "service", TO_BE_SAID + "which");
            case "no-owner" -> edited.set("", "", "owner", TO_BE_SAID + "who");
            case "no-verification" ->
                edited.insert("verification", 0, step("verify", "Verify", "how one sees that it is gone"));
            case "no-rollback" -> edited.insert("rollback", 0, step("roll-back", "Roll back", "how to get back"));
            case "no-escalation" -> edited.addText("escalation", TO_BE_SAID + "whom to call, and when");
            case "no-undo" -> edited.set(path, "step", "undo", TO_BE_SAID + "how to take it back");
            case "no-parameter" -> parameter(edited, problem);
            case "unused-parameter", "same-parameter" -> edited.remove(path);
            case "default" -> edited.remove(path);
            case "unconfirmed" -> edited.remove(path + ".supported");
            case "goto" -> nearestPlace(text, edited, path);
            default -> Optional.empty();
        };
    }

    private static Step step(String id, String title, String what) {
        return new Step(id, title, new Action.Manual(TO_BE_SAID + what + "."), "", "", Check.none(), List.of());
    }

    private static Optional<String> renamed(RunbookText edited, String path) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        return Suggestion.nearest(key, RunbookSchema.names(RunbookSchema.blockOf(parent(path))))
                .flatMap(best -> edited.rename(path, best));
    }

    private static Optional<String> withId(String text, RunbookText edited, String path) {
        Runbook runbook = RunbookYaml.parse(text).runbook();
        return Optional.ofNullable(runbook.byPath().get(path))
                .flatMap(s -> edited.set(path, "step", "id", StepIds.free(runbook, s.title())));
    }

    private static Optional<String> parameter(RunbookText edited, RunbookProblem problem) {
        return Placeholders.names(problem.message()).stream()
                .findFirst()
                .flatMap(name -> edited.add(new Parameter(name, "", Optional.empty(), "", true)));
    }

    private static Optional<String> nearestPlace(String text, RunbookText edited, String path) {
        List<String> ids = RunbookYaml.parse(text).runbook().allSteps().stream()
                .map(Step::id)
                .toList();
        return edited.value(path)
                .flatMap(next -> Suggestion.nearest(next, ids))
                .flatMap(best -> edited.set(parent(path), "option", "goto", best));
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
