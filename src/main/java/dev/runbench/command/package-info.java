/**
 * The only road to a real system: proposal, risk grade, target proof, approval, run, journal.
 *
 * <p>May use: command.risk, privacy, store, base. Thread: any worker; everything blocks and honours interrupts. {@code command.ssh} and
 * {@code command.sql} are plugged in by Backend behind {@link dev.runbench.command.CommandTarget}.
 *
 * <p>Decided: a question carries its own one answer and the service reads it there, because an answer that is returned
 * could be kept and given to another question; not a {@code Decision} handed back by the approver.
 *
 * <p>Decided: the very connection that gave the proof runs the command, and the proof is taken anew while the card is open,
 * because "who am I talking to" must hold for the run and not for an earlier look; not a reconnect.
 *
 * <p>Decided: an approval fits one digest (bytes, parameters, version, target's facts, nonce), is redeemed once inside its
 * own type and dies two minutes after the press; not a flag that callers must remember to check. What a press needs besides
 * (a typed name, a second person, time) is checked in {@link dev.runbench.command.Question}; the card only collects it.
 *
 * <p>Decided: the journal keeps the exact text and its SHA-256, because an incident review needs the bytes; a text that
 * holds a secret is masked, and its digest is keyed by the vault, because a short secret is guessed from a plain hash.
 */
@NullMarked
package dev.runbench.command;

import org.jspecify.annotations.NullMarked;
