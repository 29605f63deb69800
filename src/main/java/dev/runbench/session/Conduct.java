package dev.runbench.session;

import java.util.Optional;

/**
 * How a run is conducted.
 *
 * @param guard the guardrails; only a prepared run has them
 */
public record Conduct(Mode mode, Optional<Guard> guard) {

    public static final Conduct STEP_BY_STEP = new Conduct(Mode.STEP_BY_STEP, Optional.empty());

    public Conduct {
        if (guard.isPresent() != (mode == Mode.PREPARED)) {
            throw new IllegalArgumentException("guardrails belong to a prepared run");
        }
    }

    /** Why the guardrails hold the run. */
    public Optional<Surprise> stop() {
        return guard.flatMap(Guard::stop);
    }
}
