/**
 * The Logs pane: paste or open a log, see the suspects first, then its templates, its timeline and every line.
 *
 * <p>May use: logs, base, ui.fx, ui.control. Thread: FX thread; a file is only read through {@link dev.runbench.ui.fx.Tasks}.
 *
 * <p>Decided: lines are fetched a page at a time behind the list and drawn when they are there, because a disk that sleeps must
 * not freeze the window; not in the cell. Decided: what is asked for leaves only the lines that match, and one key brings back the
 * rest at the same line, because what stands around a hit matters as much as the hit.
 *
 * <p>Decided: a log that is followed is analysed again as a whole, because what makes a suspect is the rest of the log; not by
 * adding to the last analysis. So it rests four times as long as it worked, and says how old it is. Decided: a renewed list only
 * changes in place while the pointer is over it, because one must not press what has just moved there.
 */
@NullMarked
package dev.runbench.ui.logs;

import org.jspecify.annotations.NullMarked;
