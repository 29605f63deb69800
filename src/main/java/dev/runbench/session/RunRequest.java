package dev.runbench.session;

import dev.runbench.runbook.Runbook;
import java.util.Map;

/**
 * What a person filled in to start a run.
 *
 * @param runbookId the runbook's row
 * @param version the version that is active
 * @param values parameter name to what was typed; absent means the default
 * @param targets role to connection id
 */
public record RunRequest(
        long runbookId, int version, Runbook runbook, Map<String, String> values, Map<TargetRole, Long> targets) {

    public RunRequest {
        values = Map.copyOf(values);
        targets = Map.copyOf(targets);
    }
}
