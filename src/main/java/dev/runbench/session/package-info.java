/**
 * Stepping a runbook: the plan, one state per step, checks, outputs, pause, stop, coming back after a crash; and rehearsing it.
 *
 * <p>May use: runbook, command, search, privacy, store, base. Thread: any worker; {@code RunService.drive} blocks for as long as
 * steps run, everything else is short. Nothing here approves: {@code CommandService} asks the person.
 *
 * <p>Decided: every state is written before it is told, and "running" is written between the journalled yes and the first
 * byte ({@code StepJournal}), because only then a crash can tell "was never sent" from "nobody knows"; not a guess from the
 * output.
 *
 * <p>Decided: after a crash a step that ran is Unknown and waits for a person's judgement; not a retry, because a command
 * may have done its work. A step that nothing was sent for is Rejected, whoever said no: the reason tells.
 *
 * <p>Decided: a run keeps its own copy of the runbook, because what was done must stay readable when the runbook changes.
 *
 * <p>Decided: a rehearsal is a run in memory that goes by the same plan, checks and ways ({@code StepPlan}, {@code StepLook},
 * {@code Way}), so that the two cannot disagree; it knows no {@code CommandService}, and its connections lead nowhere.
 *
 * <p>Decided: values that look like a secret by their parameter's name stay in memory; not in the database, even at the
 * price that such a run must be started anew after a restart; nor in the files of outputs, where they are replaced.
 */
@NullMarked
package dev.runbench.session;

import org.jspecify.annotations.NullMarked;
