package dev.runbench.runbook;

import dev.runbench.command.Connection;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known around a runbook when it is checked. What is not known is not judged.
 *
 * @param connections all there are
 * @param runbooks titles and slugs of all there are
 * @param runs how it went when it was run
 * @param sources how its citations stand today; those that are missing were not looked at
 */
public record LintSurroundings(
        Optional<List<Connection>> connections,
        Optional<Set<String>> runbooks,
        Optional<LastRun> runs,
        Map<Citation, SourceStanding> sources) {

    /**
     * How the last run went.
     *
     * @param on when it ended; empty if there never was one
     * @param solved whether a person said that it solved the problem
     */
    public record LastRun(Optional<LocalDate> on, boolean solved) {}

    /** Nothing is known. */
    public static final LintSurroundings NONE =
            new LintSurroundings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public LintSurroundings {
        sources = Map.copyOf(sources);
    }

    public LintSurroundings withConnections(List<Connection> known) {
        return new LintSurroundings(Optional.of(known), runbooks, runs, sources);
    }

    public LintSurroundings withRunbooks(Set<String> known) {
        return new LintSurroundings(connections, Optional.of(known), runs, sources);
    }

    public LintSurroundings withSources(Map<Citation, SourceStanding> known) {
        return new LintSurroundings(connections, runbooks, runs, known);
    }

    public LintSurroundings withRuns(LastRun last) {
        return new LintSurroundings(connections, runbooks, Optional.of(last), sources);
    }
}
