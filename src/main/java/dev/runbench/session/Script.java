package dev.runbench.session;

import dev.runbench.runbook.Runbook;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a rehearsal goes by.
 *
 * @param values parameter name to what was typed; absent means the default
 * @param runbooks finds another runbook by its title or its name in the list
 */
public record Script(
        Runbook runbook,
        Map<String, String> values,
        Answers answers,
        PastTimes times,
        Function<String, Optional<Runbook>> runbooks) {

    public Script {
        values = Map.copyOf(values);
    }

    /** Nothing is known of past runs or other runbooks. */
    public static Script of(Runbook runbook, Map<String, String> values, Answers answers) {
        return new Script(runbook, values, answers, PastTimes.NONE, _ -> Optional.empty());
    }

    /** The same with other answers. */
    public Script with(Answers others) {
        return new Script(runbook, values, others, times, runbooks);
    }
}
