/**
 * The Journal pane: every proposal, decision and outcome, and the check of the hash chain.
 *
 * <p>May use: command, base, settings, ui.fx, ui.control. Thread: FX thread; the database is asked through Tasks.
 *
 * <p>Decided: the list is read page by page while scrolling; not whole, because a journal only grows. Nothing in it can be
 * edited or deleted here, because nothing in it can be edited or deleted.
 */
@NullMarked
package dev.runbench.ui.journal;

import org.jspecify.annotations.NullMarked;
