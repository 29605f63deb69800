package dev.runbench.ui.session;

import dev.runbench.session.Attempt;
import dev.runbench.session.RunStep;
import dev.runbench.session.memory.Comparison;
import dev.runbench.ui.fx.Tasks;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How the output that is looked at stands beside those of past runs. FX thread only. */
final class OutputPast {

    private final Function<UUID, Optional<Comparison>> compare;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Optional<Comparison>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<UUID> looked = Optional.empty();
    private Tasks.Running looking = Tasks.Running.NONE;

    /** @param compare by the attempt's proposal; blocking */
    OutputPast(Function<UUID, Optional<Comparison>> compare, Tasks tasks) {
        this.compare = compare;
        this.tasks = tasks;
    }

    /** Empty while nothing is known, and without a past. */
    ReadOnlyObjectProperty<Optional<Comparison>> state() {
        return state.getReadOnlyProperty();
    }

    /** Looks at a step's last attempt, as soon as it has ended. Without an answer nothing is said. */
    void look(RunStep step) {
        Optional<UUID> ended = step.lastAttempt()
                .filter(a -> a.exitCode().isPresent() && !step.state().inFlight())
                .map(Attempt::proposal);
        if (ended.equals(looked)) {
            return;
        }
        looked = ended;
        looking.stop();
        state.set(Optional.empty());
        ended.ifPresent(proposal ->
                looking = tasks.run(() -> compare.apply(proposal), this::answered, _ -> answered(Optional.empty())));
    }

    // It may be remembered a moment after its end is seen: without an answer the next look asks again.
    private void answered(Optional<Comparison> comparison) {
        if (comparison.isEmpty()) {
            looked = Optional.empty();
        }
        state.set(comparison);
    }
}
