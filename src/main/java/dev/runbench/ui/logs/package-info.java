/**
 * The Logs pane: paste or open a log, see the suspects first, then its templates, its timeline and every line.
 *
 * <p>May use: logs, base, ui.fx, ui.control. Thread: FX thread; a file is only read through {@link dev.runbench.ui.fx.Tasks}.
 *
 * <p>Decided: lines are fetched a page at a time behind the list and drawn when they are there, because a disk that sleeps must
 * not freeze the window; not in the cell. Decided: what is asked for leaves only the lines that match, and one key brings back the
 * rest at the same line, because what stands around a hit matters as much as the hit.
 */
@NullMarked
package dev.runbench.ui.logs;

import org.jspecify.annotations.NullMarked;
