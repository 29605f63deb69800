package dev.runbench.ui.session;

import dev.runbench.session.Instruction;
import dev.runbench.session.Mode;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.ui.fx.Tasks;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What to do by hand for the step that is looked at, in a run of which nothing is sent. FX thread only. */
final class InstructionModel {

    private record Key(UUID run, int ordinal) {}

    private final BiFunction<UUID, Integer, Instruction> read;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Optional<Instruction>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Key> looked = Optional.empty();
    private Tasks.Running looking = Tasks.Running.NONE;

    /** @param read by run and ordinal; blocking */
    InstructionModel(BiFunction<UUID, Integer, Instruction> read, Tasks tasks) {
        this.read = read;
        this.tasks = tasks;
    }

    /** Empty for what is sent from here, for what is no command, and until it is read. */
    ReadOnlyObjectProperty<Optional<Instruction>> state() {
        return state.getReadOnlyProperty();
    }

    void look(Run run, RunStep step) {
        Optional<Key> now = run.mode() == Mode.INSTRUCTION && !step.manual()
                ? Optional.of(new Key(run.id(), step.ordinal()))
                : Optional.empty();
        if (now.equals(looked)) {
            return;
        }
        looked = now;
        looking.stop();
        state.set(Optional.empty());
        now.ifPresent(key -> looking = tasks.run(
                () -> read.apply(key.run(), key.ordinal()),
                i -> state.set(Optional.of(i)),
                _ -> looked = Optional.empty()));
    }
}
