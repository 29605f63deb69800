package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.Coverage;
import dev.runbench.session.Walk;
import java.util.List;
import java.util.Map;

/** What the rehearsal shows. */
sealed interface RehearsalState {

    /** No runbook is open. */
    record Nothing() implements RehearsalState {}

    /** The text has mistakes, so it cannot be walked through. */
    record Unreadable(int errors) implements RehearsalState {}

    record Failed(Problem problem) implements RehearsalState {}

    /**
     * A walk.
     *
     * @param what what the person asked of it
     * @param cases names of the tests that are kept
     * @param coverage of those tests together with this walk
     * @param said one sentence about what just happened; may be empty
     */
    record Walked(Runbook runbook, WhatIf what, Walk walk, List<String> cases, Coverage coverage, String said)
            implements RehearsalState {}

    /**
     * What shall be otherwise than usual.
     *
     * @param values parameter name to what was typed
     * @param outcomes step id to whether it shall go well
     * @param answers decision id to its answer
     * @param recorded outputs are those of the newest run, where it has any
     */
    record WhatIf(
            Map<String, String> values, Map<String, Boolean> outcomes, Map<String, String> answers, boolean recorded) {

        static final WhatIf NOTHING = new WhatIf(Map.of(), Map.of(), Map.of(), false);

        public WhatIf {
            values = Map.copyOf(values);
            outcomes = Map.copyOf(outcomes);
            answers = Map.copyOf(answers);
        }
    }
}
