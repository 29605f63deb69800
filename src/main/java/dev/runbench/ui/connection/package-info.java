/**
 * The Connections pane: hosts and databases, their secrets in the vault, a trial that only shakes hands.
 *
 * <p>May use: command, vault, base, settings, ui.fx, ui.control. Thread: FX thread; the rest goes through Tasks. {@link
 * dev.runbench.ui.connection.HostKeyDialog#accepts}, and the dialogs for logging in and for sudo, are called on workers and block.
 *
 * <p>Decided: a secret goes from its field into the vault and never back into a field, because a form that shows secrets
 * leaks them; an empty field means "leave it as it is".
 *
 * <p>Decided: where a secret is kept instead can be set in this form only, because it may name a program to start.
 *
 * <p>Decided: an unknown host key is accepted in a dialog of its own whose default is "no"; not with a check box in the
 * form, because the fingerprint must be compared when it is shown.
 *
 * <p>Decided: "Ask the host what it is" is off until somebody turns it on who has read what it means, because a host may be
 * set up to start a command when it is asked, and nothing may run anywhere before a press.
 */
@NullMarked
package dev.runbench.ui.connection;

import org.jspecify.annotations.NullMarked;
