package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which ways of a runbook some walks took.
 *
 * @param decisions how many answers all decisions have
 * @param untestedAnswers answers that no walk gave, as "step: answer"
 * @param failures how many steps a machine judges, each of which may fail
 * @param untestedFailures ids of those that failed in no walk
 * @param neverReached ids of steps that no walk came to
 */
public record Coverage(
        int decisions,
        List<String> untestedAnswers,
        int failures,
        List<String> untestedFailures,
        List<String> neverReached) {

    /** Of all walks together. */
    public static Coverage of(Runbook runbook, List<Walk> walks) {
        Set<String> reached = new LinkedHashSet<>();
        Set<String> failed = new LinkedHashSet<>();
        Set<String> answered = new LinkedHashSet<>();
        for (Walk walk : walks) {
            for (Walked w : walk.path()) {
                reached.add(w.step().id());
                if (w.state() instanceof StepState.Failed) {
                    failed.add(w.step().id());
                }
                if (w.answer().orElse(null) instanceof Answer.Chosen(String answer, Answer.Origin _)) {
                    answered.add(way(w.step(), answer));
                }
            }
        }
        List<String> answers = new ArrayList<>();
        List<String> mayFail = new ArrayList<>();
        for (Step step : runbook.allSteps()) {
            switch (step.action()) {
                case Action.Decision d -> d.options().forEach(o -> answers.add(way(step, o.answer())));
                case Action.Ssh _, Action.Sql _, Action.Judge _ -> mayFail.add(step.id());
                case Action.Http http when http.isCommand() -> mayFail.add(step.id());
                default -> {}
            }
        }
        return new Coverage(
                answers.size(),
                answers.stream().filter(a -> !answered.contains(a)).toList(),
                mayFail.size(),
                mayFail.stream().filter(id -> !failed.contains(id)).toList(),
                runbook.allSteps().stream()
                        .map(Step::id)
                        .filter(id -> !reached.contains(id))
                        .toList());
    }

    private static String way(Step step, String answer) {
        return step.id() + ": " + answer;
    }

    /** How much was covered, in a sentence. */
    public String words() {
        return (decisions - untestedAnswers.size()) + " of " + decisions + " answers and "
                + (failures - untestedFailures.size()) + " of " + failures + " failures are covered; "
                + (neverReached.isEmpty()
                        ? "every step is come to"
                        : "never come to: " + neverReached.size() + " of the steps");
    }
}
