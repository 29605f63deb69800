package dev.runbench.session;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;

/** Whose turn it is in a run, and what is said to those whose it is not. */
final class RunTurn {

    private RunTurn() {}

    /** @throws ProblemException if it is another step's turn */
    static RunStep current(Run run, int ordinal) {
        return open(run)
                .current()
                .filter(s -> s.ordinal() == ordinal)
                .orElseThrow(() -> problem("RUN-NOT-CURRENT", "It is another step's turn.", "Go to the current step."));
    }

    /** @throws ProblemException if the run is finished */
    static Run open(Run run) {
        if (run.finished()) {
            throw problem("RUN-FINISHED", "This run is finished.", "Start a new one.");
        }
        return run;
    }

    static ProblemException moved(RunStep step) {
        return problem("RUN-MOVED", "The step \"" + step.step().title() + "\" has moved on meanwhile.", "Look again.");
    }

    static ProblemException notNow(RunStep step, String what, String remedy) {
        return problem("RUN-STATE", "The step \"" + step.step().title() + "\" cannot be " + what + " now.", remedy);
    }

    static ProblemException problem(String code, String what, String remedy) {
        return new ProblemException(new Problem(code, what, remedy));
    }
}
