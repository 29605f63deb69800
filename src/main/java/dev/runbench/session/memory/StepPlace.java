package dev.runbench.session.memory;

import dev.runbench.base.Hashes;

/**
 * Where outputs are compared with each other.
 *
 * @param runbook its title
 * @param step the step's id
 * @param command its text before values are put in
 * @param connection the target's connection
 */
public record StepPlace(String runbook, String step, String command, long connection) {

    String key() {
        return Hashes.hex(String.join("\0", runbook, step, command, Long.toString(connection)));
    }
}
