package dev.runbench.ui.session;

import dev.runbench.session.Run;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentReader;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.incident.IncidentService.Form;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Runs out to files, and files open to read. FX thread only. */
final class IncidentModel {

    private final IncidentService incidents;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<IncidentState> state = new ReadOnlyObjectWrapper<>(new IncidentState.None());

    IncidentModel(IncidentService incidents, Tasks tasks) {
        this.incidents = incidents;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<IncidentState> state() {
        return state.getReadOnlyProperty();
    }

    void open(Path file) {
        work(() -> new IncidentState.Reading(file, IncidentReader.read(file)));
    }

    void write(Run run, Form form, Path file) {
        work(() -> {
            incidents.write(run, form, file);
            return new IncidentState.Written(file);
        });
    }

    /** A report of the file that is open. */
    void report(Incident incident, Form form, Path file) {
        tasks.run(
                () -> {
                    IncidentService.report(incident, form, file);
                    return file;
                },
                _ -> {},
                problem -> state.set(new IncidentState.Failed(problem)));
    }

    void close() {
        state.set(new IncidentState.None());
    }

    private void work(Callable<IncidentState> work) {
        state.set(new IncidentState.Busy());
        tasks.run(work, state::set, problem -> state.set(new IncidentState.Failed(problem)));
    }
}
