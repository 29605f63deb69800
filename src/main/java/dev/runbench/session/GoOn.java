package dev.runbench.session;

import java.time.Duration;

/** How a person lets a prepared run go on that its guardrails stopped. */
public sealed interface GoOn {

    /** This time; the budgets stay as they are. */
    record Once() implements GoOn {}

    /** So much longer, from now if the time is used up. */
    record Longer(Duration by) implements GoOn {}

    /** So many commands more. */
    record More(int commands) implements GoOn {}

    /** There, too. */
    record Also(long connection) implements GoOn {}
}
