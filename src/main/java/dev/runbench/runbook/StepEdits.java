package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a form does with whole cards. Each gives the whole text after it, with everything else as it was, or nothing where the text
 * cannot be changed so.
 */
public final class StepEdits {

    private static final String SHELL = "bash";
    private static final String SQL = "sql";

    private StepEdits() {}

    /**
     * A new step by hand before the one at a place.
     *
     * @param taken ids of all steps of the runbook
     */
    public static Optional<String> add(String text, String section, int at, Collection<String> taken) {
        String id = StepIds.free(taken, "step");
        return RunbookText.of(text)
                .insert(
                        section,
                        at,
                        new Step(
                                id,
                                "New step",
                                new Action.Manual(RunbookFixes.TO_BE_SAID + "what to do."),
                                "",
                                "",
                                Check.none(),
                                List.of()));
    }

    /** Cites what a source says now wherever its old words are cited; comments beside the citation stay. */
    public static Optional<String> recite(String text, Citation old, Citation now) {
        String changed = text;
        for (Map.Entry<String, Step> step :
                RunbookYaml.parse(text).runbook().byPath().entrySet()) {
            List<Citation> cited = step.getValue().citations();
            for (int i = 0; i < cited.size(); i++) {
                if (cited.get(i).equals(old)) {
                    Optional<String> next = recite(changed, step.getKey() + ".citations[" + i + "]", old, now);
                    if (next.isEmpty()) {
                        return next;
                    }
                    changed = next.get();
                }
            }
        }
        return changed.equals(text) ? Optional.empty() : Optional.of(changed);
    }

    /** The citation at a path such as {@code steps[1].citations[0]}. */
    public static Optional<Citation> cited(String text, String path) {
        int behind = path.indexOf(".citations[");
        if (behind < 0) {
            return Optional.empty();
        }
        int number = Integer.parseInt(path.substring(path.lastIndexOf('[') + 1, path.length() - 1));
        return Optional.ofNullable(RunbookYaml.parse(text).runbook().byPath().get(path.substring(0, behind)))
                .map(Step::citations)
                .filter(c -> number < c.size())
                .map(c -> c.get(number));
    }

    private static Optional<String> recite(String text, String path, Citation old, Citation now) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (old.documentId() != 0 && old.documentId() != now.documentId()) {
            fields.put("document", Long.toString(now.documentId()));
        }
        fields.put("span", now.start() + "-" + now.end());
        if (!old.version().isEmpty()) {
            fields.put("version", now.version());
        }
        fields.put("quote", now.quote());
        Optional<String> changed = Optional.of(text);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            changed = changed.flatMap(t -> RunbookText.of(t).set(path, "citation", field.getKey(), field.getValue()));
        }
        return changed;
    }

    /** A new parameter behind the others. */
    public static Optional<String> addParameter(String text) {
        Set<String> taken = new HashSet<>();
        RunbookYaml.parse(text).runbook().parameters().forEach(p -> taken.add(p.name()));
        String name = "parameter";
        for (int n = 2; taken.contains(name); n++) {
            name = "parameter_" + n;
        }
        return RunbookText.of(text).add(new Parameter(name, "", Optional.empty(), "", true));
    }

    /** A new contact behind the others. */
    public static Optional<String> addContact(String text) {
        return RunbookText.of(text)
                .insert(
                        "escalation",
                        Integer.MAX_VALUE,
                        List.of(
                                "- who: " + RunbookFixes.TO_BE_SAID + "whom to call",
                                "  when: " + RunbookFixes.TO_BE_SAID + "when"));
    }

    /** Takes a card away. */
    public static Optional<String> remove(String text, String path) {
        return RunbookText.of(text).remove(path);
    }

    /** Puts a step elsewhere; {@code to} is its place once it has been taken out. */
    public static Optional<String> move(String text, String section, int from, String toSection, int to) {
        return RunbookText.of(text).move(section, from, toSection, to);
    }

    /** The same step once more behind it, under an id of its own. */
    public static Optional<String> duplicate(String text, String section, int index, Collection<String> taken) {
        String id =
                StepIds.free(taken, step(text, section, index).map(Step::title).orElse(""));
        return RunbookSlices.cut(text)
                .flatMap(s -> s.of(section + "[" + index + "]"))
                .flatMap(slice -> {
                    String lines = text.substring(slice.from(), slice.to());
                    String copied = text.substring(0, slice.to()) + "\n" + lines + text.substring(slice.to());
                    return FieldEdit.set(RunbookText.of(copied), section + "[" + (index + 1) + "].id", id);
                });
    }

    /**
     * Makes a step of each command of a step that has several; empty if it has one, or if they need each other: a variable, a directory,
     * a transaction.
     */
    public static Optional<String> split(String text, String section, int index, Collection<String> taken) {
        return step(text, section, index)
                .filter(s -> s.action() instanceof Action.Ssh || s.action() instanceof Action.Sql)
                .flatMap(s -> split(text, section, index, s, taken));
    }

    private static Optional<String> split(String text, String section, int index, Step step, Collection<String> taken) {
        String whole = step.action().text();
        boolean shell = step.action() instanceof Action.Ssh;
        List<FoundCommand> commands =
                CommandBlock.read(new Block(Block.Kind.CODE, 0, whole.length(), 0, 0, shell ? SHELL : SQL), whole);
        if (commands.size() < 2 || !coversAll(whole, commands)) {
            return Optional.empty();
        }
        String field = shell ? ".ssh.command" : ".sql.statement";
        Optional<String> now = FieldEdit.set(
                RunbookText.of(text),
                section + "[" + index + "]" + field,
                commands.getFirst().text());
        Set<String> ids = new HashSet<>(taken);
        for (int i = 1; i < commands.size() && now.isPresent(); i++) {
            int at = index + i;
            Step next = part(ids, step, commands.get(i), i + 1);
            ids.add(next.id());
            now = RunbookText.of(now.get()).insert(section, at, next);
        }
        return now;
    }

    private static Step part(Set<String> taken, Step step, FoundCommand command, int number) {
        Action action = step.action() instanceof Action.Ssh ssh
                ? new Action.Ssh(ssh.target(), command.text(), ssh.timeout())
                : new Action.Sql(step.action().target(), command.text(), ((Action.Sql) step.action()).timeout());
        String title = command.comment().isBlank() ? step.title() + " (" + number + ")" : command.comment();
        return new Step(
                StepIds.free(taken, title),
                title,
                action,
                "",
                step.risk(),
                "",
                Check.exitCodeZero(),
                Optional.empty(),
                Optional.empty(),
                step.citations(),
                step.supported());
    }

    private static boolean coversAll(String whole, List<FoundCommand> commands) {
        int at = 0;
        for (String line : whole.split("\n", -1)) {
            int middle = at + line.length() - line.stripLeading().length();
            boolean said = line.isBlank()
                    || line.strip().startsWith("#")
                    || line.strip().startsWith("--");
            if (!said && commands.stream().noneMatch(c -> c.start() <= middle && middle < c.end())) {
                return false;
            }
            at += line.length() + 1;
        }
        return true;
    }

    private static Optional<Step> step(String text, String section, int index) {
        return Optional.ofNullable(RunbookYaml.parse(text).runbook().byPath().get(section + "[" + index + "]"));
    }
}
