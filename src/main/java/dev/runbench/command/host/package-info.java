/**
 * What running on a host has in common, however it is reached: bytes become lines, files become facts.
 *
 * <p>May use: command, base. Thread: the caller's; nothing here waits but {@link dev.runbench.command.host.Intake}'s stream.
 *
 * <p>Decided: a host's facts come from its files and not from programs, because no command of anybody runs for a proof.
 */
@NullMarked
package dev.runbench.command.host;

import org.jspecify.annotations.NullMarked;
