package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookFix.Edit;
import dev.runbench.runbook.RunbookFix.Go;
import dev.runbench.runbook.RunbookFix.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be done about a problem with one press. A fix never decides what only a person knows: it makes room for it, and the rule
 * {@code unfinished} asks for the words.
 */
public final class RunbookFixes {

    /** How words begin that wait for a person's. */
    static final String TO_BE_SAID = "Say here ";

    private RunbookFixes() {}

    /** The best first; empty if only a person can mend it. */
    public static List<RunbookFix> of(RunbookProblem problem) {
        String path = problem.path();
        List<String> choices = problem.choices();
        return switch (problem.rule()) {
            case YamlMistakes.TAB -> edit("Use spaces", YamlMistakes::withoutTabs);
            case "unknown-key" -> unknownKey(problem);
            case "no-id" -> edit("Add an id", text -> withId(text, path));
            case "same-id" -> edit("Make it unique", text -> withId(text, parent(path)));
            case "no-service" -> edited("Add", t -> t.set("", "", "service", TO_BE_SAID + "which"));
            case "no-owner" -> edited("Add", t -> t.set("", "", "owner", TO_BE_SAID + "who"));
            case "no-steps" ->
                edited("Add one", t -> t.insert("steps", 0, step("first-look", "First look", "what to do")));
            case "no-verification" ->
                edited(
                        "Add",
                        t -> t.insert("verification", 0, step("verify", "Verify", "how one sees that it is gone")));
            case "no-rollback" ->
                edited("Add", t -> t.insert("rollback", 0, step("roll-back", "Roll back", "how to get back")));
            case "no-escalation" -> edited("Add", t -> t.addText("escalation", TO_BE_SAID + "whom to call, and when"));
            case "no-undo" -> edited("Add undo", t -> t.set(path, "step", "undo", TO_BE_SAID + "how to take it back"));
            case "empty-step" -> edit("Make room for words", text -> manual(text, path));
            case "no-parameter" -> edit("Declare", text -> parameter(text, problem));
            case "capture-changes", "unused-capture" -> edited("Delete the capture", t -> t.remove(path));
            case "no-capture", "capture-place" -> edited("Delete the undo", t -> t.remove(path));
            case "unused-parameter", "same-parameter", "captured-parameter", "default" ->
                edited("Delete", t -> t.remove(path));
            case "unconfirmed" -> edited("I have checked it", t -> t.remove(path + ".supported"));
            case "goto" -> each("Go on with ", choices, (t, place) -> t.set(parent(path), "option", "goto", place));
            case "check-of" -> checkOf(problem);
            case "secret" -> edit("Ask for it when it runs", text -> SecretFix.of(text, problem));
            case "no-source" -> go("Find one", Way.SEARCH, text -> valueOf(text, path + ".title"));
            case "source-changed" -> go("Show what changed", Way.DIFFERENCE, _ -> path);
            case "source-missing" -> sourceMissing(problem);
            case "no-runbook" -> noRunbook(problem);
            case "target", "ambiguous-target" -> target(problem);
            case "never-run", "last-failed" -> go("Rehearse", Way.REHEARSAL, _ -> "");
            case "no-connection" -> go("Make one", Way.CONNECTIONS, _ -> "");
            case "unseen-alert" ->
                both(each("Use ", choices, (t, name) -> t.setEntry(path, name)), edited("Delete", t -> t.remove(path)));
            case "no-alert" -> noAlert(choices);
            default -> List.of();
        };
    }

    private static List<RunbookFix> edit(String label, Function<String, Optional<String>> change) {
        return List.of(new Edit(label, change));
    }

    private static List<RunbookFix> edited(String label, Function<RunbookText, Optional<String>> change) {
        return edit(label, text -> change.apply(RunbookText.of(text)));
    }

    private interface Choosing {
        Optional<String> in(RunbookText text, String choice);
    }

    private static List<RunbookFix> each(String label, List<String> choices, Choosing change) {
        List<RunbookFix> fixes = new ArrayList<>();
        choices.forEach(c -> fixes.addAll(edited(label + c, t -> change.in(t, c))));
        return fixes;
    }

    private static List<RunbookFix> both(List<RunbookFix> first, List<RunbookFix> then) {
        List<RunbookFix> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private static List<RunbookFix> go(String label, Way way, Function<String, String> about) {
        return List.of(new Go(label, way, about));
    }

    private static String valueOf(String text, String path) {
        return RunbookText.of(text).value(path).orElse("");
    }

    private static Step step(String id, String title, String what) {
        return new Step(id, title, new Action.Manual(TO_BE_SAID + what + "."), "", "", Check.none(), List.of());
    }

    private static List<RunbookFix> unknownKey(RunbookProblem problem) {
        String path = problem.path();
        List<String> near = Suggestion.nearest(
                        path.substring(path.lastIndexOf('.') + 1),
                        RunbookSchema.names(RunbookSchema.blockOf(parent(path))))
                .stream()
                .toList();
        return both(each("Rename to ", near, (t, name) -> t.rename(path, name)), edited("Delete", t -> t.remove(path)));
    }

    private static Optional<String> withId(String text, String path) {
        Runbook runbook = RunbookYaml.parse(text).runbook();
        return Optional.ofNullable(runbook.byPath().get(path))
                .flatMap(s -> RunbookText.of(text).set(path, "step", "id", StepIds.free(runbook, s.title())));
    }

    private static Optional<String> manual(String text, String path) {
        RunbookText edited = RunbookText.of(text);
        String words = TO_BE_SAID + "what to do.";
        return Optional.ofNullable(RunbookYaml.parse(text).runbook().byPath().get(path))
                .flatMap(s -> s.action() instanceof Action.Manual
                        ? edited.set(path, "step", "manual", words)
                        : edited.remove(path + "." + s.action().kind())
                                .flatMap(t -> RunbookText.of(t).set(path, "step", "manual", words)));
    }

    private static Optional<String> parameter(String text, RunbookProblem problem) {
        return Placeholders.names(problem.message()).stream()
                .findFirst()
                .flatMap(name -> RunbookText.of(text).add(new Parameter(name, "", Optional.empty(), "", true)));
    }

    private static List<RunbookFix> checkOf(RunbookProblem problem) {
        String path = problem.path();
        return problem.choices().isEmpty()
                ? edited(
                        "Ask a person",
                        t -> t.remove(path)
                                .flatMap(rest -> RunbookText.of(rest)
                                        .set(parent(path), "step", "manual", TO_BE_SAID + "what to look at.")))
                : each("Judge ", problem.choices(), (t, id) -> t.set(path, "check", "of", id));
    }

    private static List<RunbookFix> sourceMissing(RunbookProblem problem) {
        String path = problem.path();
        List<RunbookFix> moved = new ArrayList<>();
        problem.choices().forEach(source -> moved.addAll(edited("Cite that one", t -> citeInstead(t, path, source))));
        return both(moved, edited("Take the citation away", t -> t.remove(path)));
    }

    // The document's number is the old one's; its path alone tells which is meant.
    private static Optional<String> citeInstead(RunbookText text, String path, String source) {
        return text.set(path, "citation", "source", source)
                .map(RunbookText::of)
                .flatMap(t -> t.has(path + ".document") ? t.remove(path + ".document") : Optional.of(t.toString()));
    }

    private static List<RunbookFix> noRunbook(RunbookProblem problem) {
        String path = problem.path();
        List<RunbookFix> use = each(
                "Use ",
                problem.choices(),
                (t, name) -> t.has(path + ".name")
                        ? t.set(path, "runbook", "name", name)
                        : t.set(parent(path), "step", "runbook", name));
        return both(use, go("Make it", Way.NEW_RUNBOOK, text -> valueOf(text, path) + valueOf(text, path + ".name")));
    }

    private static List<RunbookFix> target(RunbookProblem problem) {
        String path = problem.path();
        List<RunbookFix> use = each("Use ", problem.choices(), (t, name) -> t.set(parent(path), "ssh", "target", name));
        return both(use, edited("Choose when it runs", t -> t.remove(path)));
    }

    private static List<RunbookFix> noAlert(List<String> likely) {
        List<RunbookFix> name = each("Name ", likely, (t, alert) -> t.addText("alerts", alert));
        List<RunbookFix> room = edited("Add", t -> t.addText("alerts", TO_BE_SAID + "which"));
        // An empty list is how a runbook says that it is for something else.
        return both(name.isEmpty() ? room : name, edited("None leads here", t -> t.emptyList("alerts")));
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
