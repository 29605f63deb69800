package dev.runbench.ui.runbook;

import dev.runbench.runbook.AlertCoverage;
import dev.runbench.runbook.AlertCoverage.Standing;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Makes the map of alerts, anew when runbooks or alerts have changed. FX thread only. */
final class CoverageModel {

    private final RunbookServices services;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<CoverageState> state = new ReadOnlyObjectWrapper<>(CoverageState.START);
    private Tasks.Running making = Tasks.Running.NONE;
    private List<RunbookSummary> of = List.of();

    CoverageModel(RunbookServices services, Tasks tasks) {
        this.services = services;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<CoverageState> state() {
        return state.getReadOnlyProperty();
    }

    /** The list of runbooks was read: another one means another map. */
    void listed(List<RunbookSummary> list) {
        if (!list.equals(of)) {
            of = list;
            make();
        }
    }

    /** Alerts may have been imported meanwhile. */
    void make() {
        making.stop();
        making = tasks.run(
                () -> AlertCoverage.of(services.alerts().all(), services.runbooks()),
                map -> state.set(state.get().made(map)),
                problem -> state.set(state.get().failed(problem)));
    }

    void only(Optional<Standing> standing) {
        state.set(state.get().only(standing));
    }

    void words(String filter) {
        state.set(state.get().words(filter));
    }
}
