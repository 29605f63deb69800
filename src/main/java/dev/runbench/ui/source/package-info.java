/**
 * The source viewer: a document's text, scrolled to the cited words.
 *
 * <p>May use: search, base, ui.fx, ui.control. Thread: FX thread; documents are read through {@link
 * dev.runbench.ui.fx.Tasks}.
 *
 * <p>Decided: a citation whose document has another hash by now is looked for again by its words, and the pane says so;
 * not shown at the old numbers, because a wrong highlight is a lie. Decided: of a text above two million characters the part
 * around the citation is shown and named as such, because the editor control needs a hundred times the memory of the text.
 */
@NullMarked
package dev.runbench.ui.source;

import org.jspecify.annotations.NullMarked;
