package dev.runbench.runbook;

import dev.runbench.search.Citation;
import java.util.List;
import java.util.Map;

/**
 * What the sources say about a problem, put together but not printed yet.
 *
 * @param related the sources that are about it, the one that serves best first
 * @param used those of them of which something was taken
 * @param leftOut what was not taken and why
 * @param prerequisites sentences with their places
 * @param escalation sentences with their places
 * @param seen lines of logs that say what is wrong, with their places
 * @param parameters of runs that are among the sources
 */
record Assembled(
        String problem,
        List<CitedDocument> related,
        List<CitedDocument> used,
        List<String> leftOut,
        List<PlacedStep> steps,
        Map<String, Citation> prerequisites,
        Map<String, Citation> escalation,
        Map<String, Citation> seen,
        List<Parameter> parameters) {}
