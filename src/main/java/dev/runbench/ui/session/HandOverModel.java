package dev.runbench.ui.session;

import dev.runbench.command.Connection;
import dev.runbench.session.HandOver;
import dev.runbench.session.Run;
import dev.runbench.session.RunService.Start;
import dev.runbench.session.incident.IncidentHandOver;
import dev.runbench.session.incident.IncidentReader.Opened;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** From the file of a run that somebody else began to going on with it here. FX thread only. */
final class HandOverModel {

    /**
     * What is asked and filled in before the run is taken over.
     *
     * @param known says that the run is here already, if it is
     * @param again a second one is wanted all the same
     */
    record Asking(Opened opened, Setup setup, Optional<String> known, boolean again) {

        /** What keeps the run from being taken over, one sentence each. */
        List<String> missing() {
            return known.isPresent() && !again
                    ? List.of("Say that a second one is wanted, or close the file and open the one that is here.")
                    : setup.missing();
        }
    }

    private record Found(Setup setup, Optional<String> known) {}

    private final HandOver handOver;
    private final Supplier<List<Connection>> connections;
    private final IncidentModel incidents;
    private final Tasks tasks;
    private final Consumer<UUID> taken;
    private final ReadOnlyObjectWrapper<Optional<Asking>> asking = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param connections all there are; blocking
     * @param taken gets the id of the run that is here now
     */
    HandOverModel(
            HandOver handOver,
            Supplier<List<Connection>> connections,
            IncidentModel incidents,
            Tasks tasks,
            Consumer<UUID> taken) {
        this.handOver = handOver;
        this.connections = connections;
        this.incidents = incidents;
        this.tasks = tasks;
        this.taken = taken;
    }

    ReadOnlyObjectProperty<Optional<Asking>> asking() {
        return asking.getReadOnlyProperty();
    }

    /** What is asked about the file that is open; nothing about one that was left. */
    Optional<Asking> asking(Opened opened) {
        return asking.get().filter(a -> a.opened().equals(opened));
    }

    void ask(Opened opened) {
        find(opened, found -> asking.set(Optional.of(new Asking(opened, found.setup(), found.known(), false))));
    }

    /** The pane is shown: somebody may have been away to make a connection. What was filled in stays. */
    void shown() {
        asking.get()
                .ifPresent(before -> find(
                        before.opened(),
                        found -> asking(before.opened())
                                .ifPresent(now -> asking.set(Optional.of(new Asking(
                                        now.opened(),
                                        found.setup().keeping(now.setup()),
                                        found.known(),
                                        now.again()))))));
    }

    private void find(Opened opened, Consumer<Found> then) {
        Run run = opened.incident().run();
        tasks.run(
                () -> new Found(Setup.takenOver(run, connections.get()), handOver.known(run.id())),
                then,
                incidents::failed);
    }

    void change(UnaryOperator<Setup> change) {
        asking.set(asking.get().map(a -> new Asking(a.opened(), change.apply(a.setup()), a.known(), a.again())));
    }

    void again(boolean wanted) {
        asking.set(asking.get().map(a -> new Asking(a.opened(), a.setup(), a.known(), wanted)));
    }

    /** Back to the file. */
    void cancel() {
        asking.set(Optional.empty());
    }

    /** Takes the run over; it stands still then. */
    void take() {
        asking.get().filter(a -> a.missing().isEmpty()).ifPresent(a -> {
            incidents.busy();
            tasks.run(
                    () -> IncidentHandOver.with(
                            a.opened(),
                            from -> handOver.take(
                                    from, a.setup().targets(), a.setup().values(), a.again())),
                    start -> {
                        switch (start) {
                            case Start.Started(Run run) -> {
                                cancel();
                                incidents.close();
                                taken.accept(run.id());
                            }
                            case Start.Refused(List<String> reasons) -> {
                                incidents.forget();
                                change(s -> s.refused(reasons));
                            }
                        }
                    },
                    incidents::failed);
        });
    }
}
