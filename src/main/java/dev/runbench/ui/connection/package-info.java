/**
 * The Connections pane: hosts and databases, their secrets in the vault, a trial that only shakes hands.
 *
 * <p>May use: command, vault, base, settings, ui.fx, ui.control. Thread: FX thread; the rest goes through Tasks. {@link
 * dev.runbench.ui.connection.HostKeyDialog#accepts} is called on workers and blocks.
 *
 * <p>Decided: a secret goes from its field into the vault and never back into a field, because a form that shows secrets
 * leaks them; an empty field means "leave it as it is".
 *
 * <p>Decided: an unknown host key is accepted in a dialog of its own whose default is "no"; not with a check box in the
 * form, because the fingerprint must be compared when it is shown.
 */
@NullMarked
package dev.runbench.ui.connection;

import org.jspecify.annotations.NullMarked;
