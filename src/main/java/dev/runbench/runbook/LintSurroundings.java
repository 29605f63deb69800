package dev.runbench.runbook;

import dev.runbench.command.Connection;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known around a runbook when it is checked. What is not known is not judged.
 *
 * @param connections all there are
 * @param runbooks titles and slugs of all there are
 * @param sources how its citations stand today; those that are missing were not looked at
 */
public record LintSurroundings(
        Optional<List<Connection>> connections, Optional<Set<String>> runbooks, Map<Citation, SourceStanding> sources) {

    /** Nothing is known. */
    public static final LintSurroundings NONE = new LintSurroundings(Optional.empty(), Optional.empty(), Map.of());

    public LintSurroundings {
        sources = Map.copyOf(sources);
    }

    public LintSurroundings withConnections(List<Connection> known) {
        return new LintSurroundings(Optional.of(known), runbooks, sources);
    }

    public LintSurroundings withRunbooks(Set<String> known) {
        return new LintSurroundings(connections, Optional.of(known), sources);
    }

    public LintSurroundings withSources(Map<Citation, SourceStanding> known) {
        return new LintSurroundings(connections, runbooks, known);
    }
}
