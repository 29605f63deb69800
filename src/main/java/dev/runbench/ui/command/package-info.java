/**
 * The approval card: the one place where a person says yes to bytes leaving for a host or a database.
 *
 * <p>May use: command, base, settings, ui.fx, ui.control. Thread: {@link dev.runbench.ui.command.ApprovalDesk#decide} is
 * called on workers and blocks; everything else runs on the FX thread.
 *
 * <p>Decided: approving is no button action. The button's {@code fire()} does nothing, so that Enter, Space, default
 * buttons, mnemonics, accessibility "press" and code cannot trigger it; only {@link dev.runbench.ui.command.CardGuard},
 * fed with raw pointer and key events and the time, can. Not a confirmation dialog, because those are clicked away.
 *
 * <p>Decided: the pointer must have moved since the card appeared, and nothing counts in the first 500 ms (1 s for keys, so
 * that a key held from before is noticed); hiding the card starts this anew. Keys: Ctrl+Enter held for one second.
 *
 * <p>Decided: several questions queue and one is shown at a time; there is no "approve all".
 */
@NullMarked
package dev.runbench.ui.command;

import org.jspecify.annotations.NullMarked;
