package dev.runbench.ui.session;

import dev.runbench.session.Budgets;
import dev.runbench.session.Mode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run shall be gone through, as filled in.
 *
 * @param minutes what was typed as budget of time
 * @param commands what was typed as budget of commands
 * @param without connections, by id, that a prepared run shall not go to alone
 */
record ModeChoice(Kind kind, String minutes, String commands, Set<Long> without) {

    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_COMMANDS = 1_000;

    /** What can be chosen. */
    enum Kind {
        INSTRUCTION(Optional.of(Mode.INSTRUCTION)),
        SIMULATED(Optional.empty()),
        STEP_BY_STEP(Optional.of(Mode.STEP_BY_STEP)),
        PREPARED(Optional.of(Mode.PREPARED));

        private final Optional<Mode> mode;

        Kind(Optional<Mode> mode) {
            this.mode = mode;
        }

        /** Empty for what is no run. */
        Optional<Mode> mode() {
            return mode;
        }

        String word() {
            return mode.map(Mode::word).orElse("Simulated");
        }

        String about() {
            return mode.map(Mode::about)
                    .orElse(
                            "A rehearsal in the Runbooks pane, with recorded or made-up outputs. No target is reached.");
        }

        boolean needsConnections() {
            return this == STEP_BY_STEP || this == PREPARED;
        }
    }

    static final ModeChoice USUAL = new ModeChoice(
            Kind.STEP_BY_STEP,
            Long.toString(Budgets.USUAL_TIME.toMinutes()),
            Integer.toString(Budgets.USUAL_COMMANDS),
            Set.of());

    /** As a run is gone through already. */
    static ModeChoice of(Mode mode) {
        return USUAL.kind(Stream.of(Kind.values())
                .filter(k -> k.mode().filter(mode::equals).isPresent())
                .findFirst()
                .orElseThrow());
    }

    ModeChoice {
        without = Set.copyOf(without);
    }

    ModeChoice kind(Kind other) {
        return new ModeChoice(other, minutes, commands, without);
    }

    ModeChoice minutes(String typed) {
        return new ModeChoice(kind, typed, commands, without);
    }

    ModeChoice commands(String typed) {
        return new ModeChoice(kind, minutes, typed, without);
    }

    ModeChoice connection(long id, boolean may) {
        Set<Long> changed = new HashSet<>(without);
        if (may) {
            changed.remove(id);
        } else {
            changed.add(id);
        }
        return new ModeChoice(kind, minutes, commands, changed);
    }

    /** Why the budgets cannot be taken as they stand. */
    Optional<String> objection() {
        if (kind != Kind.PREPARED) {
            return Optional.empty();
        }
        if (number(minutes, MOST_MINUTES).isEmpty()) {
            return Optional.of("The budget of time is a number of minutes from 1 to " + MOST_MINUTES + ".");
        }
        return number(commands, MOST_COMMANDS).isEmpty()
                ? Optional.of("The budget of commands is a number from 1 to " + MOST_COMMANDS + ".")
                : Optional.empty();
    }

    /** @param chosen all connections of the run, by id */
    Optional<Budgets> budgets(Collection<Long> chosen) {
        return number(minutes, MOST_MINUTES)
                .filter(_ -> kind == Kind.PREPARED)
                .flatMap(time -> number(commands, MOST_COMMANDS)
                        .map(most -> new Budgets(
                                Duration.ofMinutes(time),
                                most,
                                chosen.stream()
                                        .filter(id -> !without.contains(id))
                                        .collect(Collectors.toSet()))));
    }

    private static Optional<Integer> number(String typed, int most) {
        return Optional.of(typed.strip())
                .filter(t -> t.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(n -> n >= 1 && n <= most);
    }
}
