package dev.runbench.ui.session;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.WholeFile;
import dev.runbench.session.OutputRing;
import dev.runbench.session.Run;
import dev.runbench.session.incident.Escalation;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentReader;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.incident.IncidentService.Form;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Runs and their outputs out to files, and files open to read. FX thread only. */
final class IncidentModel {

    private final IncidentService incidents;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Optional<IncidentReader.Opened>> opened =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<IncidentNotice> notice = new ReadOnlyObjectWrapper<>(new IncidentNotice.None());

    IncidentModel(IncidentService incidents, Tasks tasks) {
        this.incidents = incidents;
        this.tasks = tasks;
    }

    /** The file that is open; a failure leaves it as it is. */
    ReadOnlyObjectProperty<Optional<IncidentReader.Opened>> opened() {
        return opened.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<IncidentNotice> notice() {
        return notice.getReadOnlyProperty();
    }

    /** The pane was gone to: who asked for a certain run sees it and not the file that was left open. */
    void shown(Place place) {
        boolean certain =
                place instanceof Place.PastRun || place instanceof Place.Run(var runbook) && runbook.isPresent();
        if (certain) {
            close();
        } else if (!(notice.get() instanceof IncidentNotice.Busy)) {
            forget();
        }
    }

    void open(Path file) {
        busy();
        tasks.run(
                () -> IncidentReader.read(file),
                read -> {
                    notice.set(new IncidentNotice.None());
                    opened.set(Optional.of(read));
                },
                this::failed);
    }

    void write(Run run, Form form, Path file) {
        write(file, () -> incidents.write(run, form, file));
    }

    /**
     * Writes a run for somebody who must go on with it.
     *
     * @param written called when it is
     */
    void escalate(Run run, Escalation.Request request, Path file, Runnable written) {
        write(file, () -> incidents.escalate(run, request, file), written);
    }

    /** A report of the file that is open. */
    void report(Incident incident, Form form, Path file) {
        write(file, () -> IncidentService.report(incident, form, file));
    }

    /** All lines of an output, as plain text. */
    void save(OutputRing output, Path file) {
        write(file, () -> {
            try {
                WholeFile.write(file, output::writeTo);
            } catch (IOException e) {
                throw new ProblemException(new Problem(
                        "OUTPUT-WRITE",
                        "The output could not be written to " + file + ": " + WholeFile.why(e) + ".",
                        "Choose another place, or make room there.",
                        e.toString()));
            }
            return "Secrets that were filled in are not in it.";
        });
    }

    /** Closes the file; what was said is over. */
    void close() {
        opened.set(Optional.empty());
        forget();
    }

    /** Something takes a moment. */
    void busy() {
        notice.set(new IncidentNotice.Busy());
    }

    void failed(Problem problem) {
        notice.set(new IncidentNotice.Failed(problem));
    }

    /** What was said is over. */
    void forget() {
        notice.set(new IncidentNotice.None());
    }

    private void write(Path file, Callable<String> work) {
        write(file, work, () -> {});
    }

    private void write(Path file, Callable<String> work, Runnable written) {
        busy();
        tasks.run(
                work,
                said -> {
                    notice.set(new IncidentNotice.Written("Written to " + file + ". " + said));
                    written.run();
                },
                this::failed);
    }
}
