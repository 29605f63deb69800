package dev.runbench.ui.session;

import dev.runbench.base.Problem;
import dev.runbench.session.incident.IncidentReader;
import java.nio.file.Path;

/** What is shown of incidents as files. */
sealed interface IncidentState {

    /** No file is open. */
    record None() implements IncidentState {}

    /** A file is read or written. */
    record Busy() implements IncidentState {}

    /** A file is open, to read only. */
    record Reading(Path file, IncidentReader.Opened opened) implements IncidentState {}

    /** The run was written there. */
    record Written(Path file) implements IncidentState {}

    record Failed(Problem problem) implements IncidentState {}
}
