package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogService.Detailed;
import java.util.Optional;

/** What the Logs pane shows. */
sealed interface LogState {

    record Empty() implements LogState {}

    record Opening(String name) implements LogState {}

    /**
     * A log whose lines can be read.
     *
     * @param lines known so far
     * @param whole all lines are known
     * @param detailed what it says; empty while that is worked out
     * @param problem why that could not be worked out
     */
    record Open(
            LogFile log, String name, long lines, boolean whole, Optional<Detailed> detailed, Optional<Problem> problem)
            implements LogState {}

    record Failed(Problem problem) implements LogState {}
}
