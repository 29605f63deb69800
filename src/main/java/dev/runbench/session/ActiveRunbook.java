package dev.runbench.session;

import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;

/**
 * A runbook that may be run.
 *
 * @param id the runbook's row
 * @param version its active version
 */
public record ActiveRunbook(long id, int version, Runbook runbook) {

    public static ActiveRunbook of(RunbookVersion version) {
        return new ActiveRunbook(
                version.runbookId(),
                version.number(),
                RunbookYaml.parse(version.text()).runbook());
    }
}
