/**
 * The Run pane: choose a runbook and its targets, then step through it, one card at a time.
 *
 * <p>May use: session, runbook, command records, search records, base, ui.fx, ui.control. Thread: FX thread; the run is
 * driven by one task at a time.
 *
 * <p>Decided: the approval card comes in as a plain node and a property that says whether it is open, because panes do not
 * know each other; nothing in this pane can answer a question. Decided: whether a button works is computed by {@code
 * RunAbilities}, with the reason why not, because "disabled rather than hidden" needs the reason; not by bindings in views.
 *
 * <p>Decided: reasons, judgements and confirmations are asked for in a drawer below the step; not in dialogs, because a dialog
 * covers the output that one is judging. Decided: leaving the pane does not stop the run: its card waits.
 */
@NullMarked
package dev.runbench.ui.session;

import org.jspecify.annotations.NullMarked;
