/**
 * Stepping a runbook in its mode: the plan, states, checks, outputs, pause, stop, coming back after a crash; and rehearsing it.
 *
 * <p>May use: runbook, command, search, privacy, store, base. Thread: any worker; {@code RunService.drive} blocks for as long as
 * steps run, everything else is short. Nothing here approves: {@code CommandService} asks the person.
 *
 * <p>Decided: every state is written before it is told, and "running" between the journalled yes and the first byte
 * ({@code StepJournal}): only then a crash can tell "was never sent" from "nobody knows". After one, a step that ran is Unknown and
 * waits for a judgement; not a retry. A step that nothing was sent for is Rejected, whoever said no: the reason tells.
 *
 * <p>Decided: a run keeps its own copy of the runbook, because what was done must stay readable when the runbook changes. A
 * rehearsal is a run in memory by the same plan, checks and ways; like {@code Instructions} it knows no {@code CommandService}.
 *
 * <p>Decided: a run may only become quieter ({@code Mode.objection} says why), and what stops a prepared one is written before it
 * is told and loosened only once that is journalled; what cannot be compared stops, because a guardrail that fails open is none.
 *
 * <p>Decided: values that look like a secret by their parameter's name stay in memory; not in the database, even at the price
 * that such a run must be started anew after a restart; nor in the files of outputs, where they are replaced.
 */
@NullMarked
package dev.runbench.session;

import org.jspecify.annotations.NullMarked;
