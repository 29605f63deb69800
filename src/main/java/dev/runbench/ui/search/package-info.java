/**
 * The Search pane: one field, hits as cards while typing, each opening its source at the cited span.
 *
 * <p>May use: search, base, ui.fx, ui.control. Thread: FX thread; searches run through {@link dev.runbench.ui.fx.Tasks}.
 *
 * <p>Decided: the last hits stay until the next ones are there, because a list that empties at every key flickers and
 * cannot be read; not a spinner in its place. Decided: a draft takes the checked hits, or the first five when none is checked,
 * because the usual case must need no clicks. Decided: a card shows the stretch of its passage with the most matches; Space
 * shows the passage whole beside the list, because leaving the list to look costs the place in it.
 */
@NullMarked
package dev.runbench.ui.search;

import org.jspecify.annotations.NullMarked;
