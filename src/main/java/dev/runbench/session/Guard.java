package dev.runbench.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The guardrails of a prepared run, as they stand.
 *
 * @param begun when the time began to count
 * @param until when it is used up
 * @param commands how many may be sent in all
 * @param connections where cards may come for, by id
 * @param once one more card may come although a budget is used up
 * @param stop why the run stands still, until a person lets it go on
 * @param wentOn when a person last did so
 */
public record Guard(
        Instant begun,
        Instant until,
        int commands,
        Set<Long> connections,
        boolean once,
        Optional<Surprise> stop,
        Optional<Instant> wentOn) {

    public Guard {
        connections = Set.copyOf(connections);
    }

    static Guard of(Budgets budgets, Instant now) {
        return new Guard(
                now,
                now.plus(budgets.time()),
                budgets.commands(),
                budgets.connections(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** How much time there is in all. */
    public Duration time() {
        return Duration.between(begun, until);
    }

    Guard stopped(Surprise why) {
        return new Guard(begun, until, commands, connections, false, Optional.of(why), wentOn);
    }

    /** The one card beyond a budget comes now. */
    Guard used() {
        return new Guard(begun, until, commands, connections, false, stop, wentOn);
    }

    /** Whether a person let the run go on since then. */
    boolean wentOnSince(Instant at) {
        return wentOn.filter(on -> !on.isBefore(at)).isPresent();
    }

    /** @param sent how many commands were sent so far */
    Guard goingOn(GoOn how, int sent, Instant now) {
        Optional<Instant> on = Optional.of(now);
        return switch (how) {
            case GoOn.Once _ -> {
                boolean again = stop.filter(s -> s.kind().isBeforeCard()).isPresent();
                yield new Guard(begun, until, commands, connections, again, Optional.empty(), on);
            }
            case GoOn.Longer(Duration by) -> {
                Instant from = until.isBefore(now) ? now : until;
                yield new Guard(begun, from.plus(by), commands, connections, false, Optional.empty(), on);
            }
            case GoOn.More(int more) ->
                new Guard(begun, until, Math.max(sent, commands) + more, connections, false, Optional.empty(), on);
            case GoOn.Also(long connection) -> {
                Set<Long> more = new HashSet<>(connections);
                more.add(connection);
                yield new Guard(begun, until, commands, more, false, Optional.empty(), on);
            }
        };
    }
}
