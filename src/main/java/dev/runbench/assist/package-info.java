/**
 * From evidence to an answer: what a log says happened, what may have caused it, what is assumed and missing, and what to check
 * next, each sentence pinned to lines or to a citation.
 *
 * <p>May use: search, logs, runbook, base, command types; never {@code CommandService}: it proposes and runs nothing. Thread: any
 * one at a time; blocking, honours interrupts.
 *
 * <p>Decided: an assessment is assembled from what was counted and found, sentence by sentence; not written freely, because a
 * sentence without a line behind it is a guess that looks like knowledge. Decided: what stands in no imported page is not
 * suggested; an empty list says so instead.
 */
@NullMarked
package dev.runbench.assist;

import org.jspecify.annotations.NullMarked;
