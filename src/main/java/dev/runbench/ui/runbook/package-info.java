/**
 * The Runbooks pane: the list, the map of alerts, the YAML editor with its problems, the rendered preview, versions, drafting and rehearsing.
 *
 * <p>May use: runbook, runbook.git, session (rehearsals, past runs; nothing that runs), search (records), llm (port), base, ui.fx, ui.control. Thread: FX thread; database and model work
 * goes through {@code Tasks}.
 *
 * <p>Decided: the text in the editor is the truth and is kept 400 ms after the last key press; not only when it is saved,
 * because a killed process must lose nothing. Saving makes a version; approving saves first. Decided: a draft becomes a
 * runbook at once (version 1, state draft); not a dialogue's content, because closing a dialogue would lose it. Decided: a fix changes the text in the editor, as typing would; not
 * behind it, because it must be seen and undone. Decided:
 * the preview and the comparison are virtualised lists; not one tall page, because a runbook may have a thousand steps.
 * Decided: a run goes into a draft only when a person ticks it ("Sources…"); not by itself, because what was done once need not
 * have been right.
 * Decided: what two people saved and both make together is not approved in the same press, because nobody has read it.
 */
@NullMarked
package dev.runbench.ui.runbook;

import org.jspecify.annotations.NullMarked;
