/**
 * The knowledge pane: files come in by drop or choice, are previewed and imported; documents are listed, opened and
 * deleted.
 *
 * <p>May use: knowledge, search's citation, base, ui.fx, ui.control. Thread: FX thread; work goes through Tasks.
 *
 * <p>Decided: two view models, one for the list and one for the import, because an import goes on for minutes while the
 * list is filtered and opened; not one state with every combination of both. Decided: an import is cancelled by its
 * listener and not by {@code Tasks.Running.stop()}, because what was kept must be told. Decided: deleting asks in the
 * pane, above the list it is about; not in a dialog, which hides what one is asked about.
 */
@NullMarked
package dev.runbench.ui.knowledge;

import org.jspecify.annotations.NullMarked;
