package dev.runbench.session;

import java.util.stream.Collectors;

/**
 * A run that is about a question.
 *
 * @param fit the share of the question's words that its runbook has, 0 to 1, rare words counting more
 */
public record FittingRun(RunLine line, double fit) {

    /** What a run is known by: its title and summary, and the titles and commands of its steps. */
    static String words(Run run) {
        return run.runbook().title() + "\n" + run.runbook().summary() + "\n"
                + run.steps().stream()
                        .map(s -> s.step().title() + " " + s.step().action().text())
                        .collect(Collectors.joining("\n"));
    }
}
