package dev.runbench.ui.runbook;

import dev.runbench.command.Connection;
import dev.runbench.runbook.Doubts;
import dev.runbench.runbook.LintSurroundings;
import dev.runbench.runbook.LintSurroundings.LastRun;
import dev.runbench.runbook.RunbookCompletion.Names;
import dev.runbench.runbook.RunbookLint;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookSlices;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import dev.runbench.session.Run;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be said of a text.
 *
 * @param sources how what it cites stands
 * @param slices where it can be cut at its steps; empty if it cannot
 * @param names what can be chosen in it
 * @param doubts lines that no source confirms
 */
record Checked(
        String text,
        Parsed parsed,
        List<RunbookProblem> problems,
        Map<Citation, SourceStanding> sources,
        Optional<RunbookSlices> slices,
        Names names,
        Set<Integer> doubts) {

    /** Blocks: what is around the runbook is read anew, as it may have changed meanwhile. */
    static Checked of(RunbookServices services, String text) {
        Parsed parsed = RunbookYaml.parse(text);
        List<RunbookSummary> all = services.runbooks().list();
        Set<String> runbooks =
                all.stream().flatMap(r -> Stream.of(r.title(), r.slug())).collect(Collectors.toSet());
        List<Connection> connections = services.connections().get();
        LintSurroundings known = LintSurroundings.NONE
                .withConnections(connections)
                .withRunbooks(runbooks)
                .withAlerts(services.alerts().all())
                .withSources(services.sources(), parsed.runbook().citations());
        LintSurroundings around = runs(services, all, parsed.runbook().title())
                .map(known::withRuns)
                .orElse(known);
        var names = new Names(
                connections.stream().map(Connection::name).sorted().toList(),
                all.stream().map(RunbookSummary::title).toList());
        return new Checked(
                text,
                parsed,
                RunbookLint.check(text, parsed, around),
                known.sources(),
                RunbookSlices.cut(text),
                names,
                Doubts.lines(text, parsed));
    }

    /** Only of what may be run: a draft is not told that nobody ran it. */
    private static Optional<LastRun> runs(RunbookServices services, List<RunbookSummary> all, String title) {
        return all.stream()
                .filter(s -> s.title().equals(title) && s.active().isPresent())
                .findFirst()
                .map(_ -> services.rehearsals()
                        .past()
                        .last(title)
                        .map(run -> new LastRun(
                                run.endedAt().map(at -> LocalDate.ofInstant(at, ZoneId.systemDefault())),
                                run.result().filter(Run.Result.RESOLVED::equals).isPresent()))
                        .orElse(new LastRun(Optional.empty(), false)));
    }

    Checked sources(Map<Citation, SourceStanding> standing) {
        return new Checked(text, parsed, problems, standing, slices, names, doubts);
    }
}
