package dev.runbench.runbook;

import java.util.UUID;

/**
 * What was really done once, as a source for a draft: only what went well, in the order done, with what was seen.
 *
 * @param run the run that is cited
 * @param title what a citation of it says
 * @param done its steps; those that do not cite the run were not done and are not taken
 * @param fit how likely it is about the problem, 0 to 1, as search scores its hits
 */
public record PastWork(UUID run, String title, Draft done, double fit) {}
