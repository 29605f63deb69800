package dev.runbench.ui.session;

import dev.runbench.base.Problem;
import dev.runbench.session.OutputRing;
import dev.runbench.session.Run;
import dev.runbench.session.RunLine;
import dev.runbench.session.RunStep;
import java.util.List;
import java.util.Optional;

/** What the Run pane shows. */
sealed interface RunState {

    record Loading() implements RunState {}

    record Failed(Problem problem) implements RunState {}

    /** No runbook is active, so there is nothing to start. */
    record NoRunbook(List<RunLine> history) implements RunState {}

    record Choosing(Setup setup, List<RunLine> history) implements RunState {}

    /**
     * A run is open.
     *
     * @param shown the step that is looked at; often the current one
     * @param driving a card is open, a command runs, or the next is about to come
     * @param output of the step that is looked at
     * @param written how many lines the output has had; makes states with more output differ
     * @param problem what went wrong with the last press, until the next one
     */
    record Stepping(Run run, RunStep shown, boolean driving, OutputRing output, long written, Optional<Problem> problem)
            implements RunState {

        /** Since then lines have come and nothing else. */
        boolean onlyMoreOutput(Stepping before) {
            return run == before.run()
                    && shown == before.shown()
                    && driving == before.driving()
                    && output == before.output()
                    && written > before.written()
                    && problem.equals(before.problem());
        }

        /** The step that is looked at is the one whose turn it is. */
        boolean atCurrent() {
            return run.current().filter(c -> c.ordinal() == shown.ordinal()).isPresent();
        }
    }
}
