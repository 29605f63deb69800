package dev.runbench.runbook;

import java.util.List;

/** What came of the wish to make a version active. */
public sealed interface Approval {

    /** It is the active version now; the one before has been retired. */
    record Approved(RunbookVersion version) implements Approval {}

    /**
     * Nothing was changed.
     *
     * @param errors why
     */
    record Refused(String reason, List<RunbookProblem> errors) implements Approval {}
}
