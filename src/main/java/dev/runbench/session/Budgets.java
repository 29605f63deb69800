package dev.runbench.session;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a prepared run may use up before a person is asked.
 *
 * @param time by the clock from the start on; pauses and restarts count
 * @param commands how many commands of the runbook may be sent
 * @param connections where cards may come for, by id
 */
public record Budgets(Duration time, int commands, Set<Long> connections) {

    public static final Duration USUAL_TIME = Duration.ofMinutes(30);
    public static final int USUAL_COMMANDS = 20;

    public Budgets {
        if (!time.isPositive() || commands < 1) {
            throw new IllegalArgumentException("a budget for nothing");
        }
        connections = Set.copyOf(connections);
    }

    /** Half an hour and twenty commands, on all the connections that were chosen. */
    public static Budgets usual(Collection<Long> connections) {
        return new Budgets(USUAL_TIME, USUAL_COMMANDS, new LinkedHashSet<>(connections));
    }
}
