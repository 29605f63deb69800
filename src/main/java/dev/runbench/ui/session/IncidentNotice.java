package dev.runbench.ui.session;

import dev.runbench.base.Problem;

/** What is said of writing or opening an incident's file. */
sealed interface IncidentNotice {

    record None() implements IncidentNotice {}

    /** A file is read or written. */
    record Busy() implements IncidentNotice {}

    /** It was written: a sentence or two. */
    record Written(String said) implements IncidentNotice {}

    record Failed(Problem problem) implements IncidentNotice {}
}
