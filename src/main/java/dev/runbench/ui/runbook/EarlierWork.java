package dev.runbench.ui.runbook;

import dev.runbench.runbook.Draft;
import dev.runbench.runbook.PastWork;
import dev.runbench.session.FittingRun;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import java.util.List;
import java.util.function.Function;

/**
 * Earlier runs as sources of drafts. Blocking.
 *
 * @param done what was really done in a run, what was run beside it included
 */
public record EarlierWork(PastRuns past, Function<Run, Draft> done) {

    private static final int MOST = 8;

    /** Those that are about a question, the best first. */
    List<FittingRun> about(String question) {
        return past.fitting(question, MOST);
    }

    /** What was really done in them. */
    List<PastWork> work(List<FittingRun> runs, String question) {
        return runs.stream()
                .flatMap(run -> past.byId(run.line().id()).stream())
                .map(run -> past.work(run, question, done.apply(run)))
                .toList();
    }
}
