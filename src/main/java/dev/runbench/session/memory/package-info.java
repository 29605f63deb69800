/**
 * What the steps of runbooks usually put out, so that the line that was never seen before stands out.
 *
 * <p>May use: logs (templates), store, base. Thread: any worker; blocks on the database. It knows neither runs nor commands:
 * {@code session} hands it what is to be kept.
 *
 * <p>Decided: lines are compared by templates made from each line alone, with words kept; not by grouping them as a log's,
 * because "active" that has become "failed" would be grouped away. Numbers are not compared: a check does that.
 *
 * <p>Decided: what went well and what failed are counted apart, because "as always" must not mean "as broken as always".
 *
 * <p>Decided: only commands that ended by themselves, with the runbook's own text, are kept; not stopped or lost ones, whose
 * outputs are parts, and not edited ones, which are other commands. A later verdict of a person changes nothing here.
 *
 * <p>Decided: where an output had more than is kept, nothing is called new any more, because a wrong "never seen" teaches people
 * to look away.
 */
@NullMarked
package dev.runbench.session.memory;

import org.jspecify.annotations.NullMarked;
