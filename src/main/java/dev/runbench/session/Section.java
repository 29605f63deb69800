package dev.runbench.session;

/** The three parts of a runbook that can be stepped through. */
public enum Section {
    STEPS,
    VERIFICATION,
    ROLLBACK
}
