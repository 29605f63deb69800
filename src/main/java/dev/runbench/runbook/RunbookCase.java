package dev.runbench.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test of a runbook: given these outputs, expect this path.
 *
 * @param line where it stands in its text, 1 for the first
 * @param parameters values by name, in the order of the text
 * @param run the id of a past run whose outputs are taken where nothing is given
 */
public record RunbookCase(
        String name,
        int line,
        Map<String, String> parameters,
        Optional<String> run,
        List<Given> given,
        Expected expected) {

    public RunbookCase {
        given = List.copyOf(given);
    }

    /**
     * What one step puts out, or a person answers, one time.
     *
     * @param output both channels, as the check would have them; empty if the step is not said to put out anything
     * @param judged what a person says where no check does
     * @param then what a person does when it did not go well
     */
    public record Given(
            String step,
            Optional<String> output,
            Optional<Integer> exitCode,
            Optional<Duration> took,
            Optional<String> answer,
            boolean fails,
            Optional<Boolean> judged,
            Optional<String> then) {

        /** Said of nothing but the step. */
        public static Given of(String step) {
            return new Given(
                    step,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * What must come of it; empty parts are not looked at.
     *
     * @param states step ids and words for states
     * @param commands step ids and exact texts
     */
    public record Expected(
            Optional<List<String>> path,
            Map<String, String> states,
            Map<String, String> commands,
            Optional<String> end,
            Optional<Integer> clicks) {}
}
