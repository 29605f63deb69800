package dev.runbench.runbook;

import dev.runbench.command.Connection;
import dev.runbench.search.Citation;
import dev.runbench.search.CitedSources;
import dev.runbench.search.SeenAlert;
import dev.runbench.search.SourceStanding;
import java.time.LocalDate;
import java.util.Collection;
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
 * @param moved of sources that are gone, where a document of the same name is now
 * @param alerts that were imported; none is judged by an empty list
 */
public record LintSurroundings(
        Optional<List<Connection>> connections,
        Optional<Set<String>> runbooks,
        Optional<LastRun> runs,
        Map<Citation, SourceStanding> sources,
        Map<Citation, String> moved,
        List<SeenAlert> alerts) {

    /**
     * How the last run went.
     *
     * @param on when it ended; empty if there never was one
     * @param solved whether a person said that it solved the problem
     */
    public record LastRun(Optional<LocalDate> on, boolean solved) {}

    /** Nothing is known. */
    public static final LintSurroundings NONE =
            new LintSurroundings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of(), List.of());

    public LintSurroundings {
        sources = Map.copyOf(sources);
        moved = Map.copyOf(moved);
        alerts = List.copyOf(alerts);
    }

    public LintSurroundings withConnections(List<Connection> known) {
        return new LintSurroundings(Optional.of(known), runbooks, runs, sources, moved, alerts);
    }

    public LintSurroundings withRunbooks(Set<String> known) {
        return new LintSurroundings(connections, Optional.of(known), runs, sources, moved, alerts);
    }

    public LintSurroundings withSources(Map<Citation, SourceStanding> known) {
        return new LintSurroundings(connections, runbooks, runs, known, moved, alerts);
    }

    public LintSurroundings withMoved(Map<Citation, String> known) {
        return new LintSurroundings(connections, runbooks, runs, sources, known, alerts);
    }

    public LintSurroundings withRuns(LastRun last) {
        return new LintSurroundings(connections, runbooks, Optional.of(last), sources, moved, alerts);
    }

    public LintSurroundings withAlerts(List<SeenAlert> known) {
        return new LintSurroundings(connections, runbooks, runs, sources, moved, known);
    }

    /** How sources stand, and where those that are gone may be now. Blocks. */
    public LintSurroundings withSources(CitedSources look, Collection<Citation> citations) {
        Map<Citation, SourceStanding> standing = look.standing(citations);
        List<Citation> gone = standing.entrySet().stream()
                .filter(e -> e.getValue() == SourceStanding.REMOVED || e.getValue() == SourceStanding.ABSENT)
                .map(Map.Entry::getKey)
                .toList();
        LintSurroundings known = withSources(standing);
        return gone.isEmpty() ? known : known.withMoved(look.moved(gone));
    }
}
