package dev.runbench.runbook;

import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a careful colleague would mention about a runbook's text. Pure, and quick enough to run while typing. */
public final class RunbookLint {

    private RunbookLint() {}

    /** All mistakes of the text and all gaps of the runbook, in the order of the text. */
    public static List<RunbookProblem> check(String text) {
        return check(text, RunbookYaml.parse(text), LintSurroundings.NONE);
    }

    /** The same for a text that has been parsed already, with what is known around it. */
    public static List<RunbookProblem> check(String text, Parsed parsed, LintSurroundings around) {
        List<RunbookProblem> problems = new ArrayList<>(parsed.problems());
        problems.addAll(SecretLint.check(text));
        if (!parsed.lines().isEmpty()) {
            new PartsLint(parsed, problems).check();
            problems.addAll(CommandLint.check(parsed));
            problems.addAll(CaptureLint.check(parsed));
            problems.addAll(WayLint.check(parsed));
            around.connections().ifPresent(known -> problems.addAll(TargetLint.check(parsed, known)));
            problems.addAll(SourceLint.check(parsed, around));
            if (!around.alerts().isEmpty()) {
                problems.addAll(AlertLint.check(parsed, around.alerts()));
            }
            around.runs().flatMap(RunbookLint::runs).ifPresent(problems::add);
            unfinished(text, problems);
        }
        return RunbookYaml.sorted(problems);
    }

    private static Optional<RunbookProblem> runs(LintSurroundings.LastRun last) {
        if (last.on().isEmpty()) {
            return Optional.of(RunbookProblem.warning(
                            1,
                            1,
                            "Nobody has ever run this: rehearse it, and step through it once before it is needed.")
                    .of("never-run", ""));
        }
        return last.solved()
                ? Optional.empty()
                : Optional.of(RunbookProblem.warning(
                                1,
                                1,
                                "Its last run, on " + last.on().get()
                                        + ", did not solve the problem: look at it in the Run pane, and mend what failed.")
                        .of("last-failed", ""));
    }

    private static void unfinished(String text, List<RunbookProblem> problems) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int at = line.indexOf(RunbookFixes.TO_BE_SAID);
            if (at >= 0 && !line.strip().startsWith("#")) {
                problems.add(RunbookProblem.warning(number, at + 1, "These words wait for yours.")
                        .of("unfinished", ""));
            }
        }
    }
}
