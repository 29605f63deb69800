package dev.runbench.command;

import java.util.Optional;

/** Asks a person for the password that sudo wants on a host, when the vault has none. */
@FunctionalInterface
public interface SudoPrompt {

    /** There is nobody to ask. */
    SudoPrompt NOBODY = (_, _) -> Optional.empty();

    /**
     * Blocks until the person has answered; an interrupt means that the command is being stopped. The answer is wiped by the
     * caller.
     *
     * @param command the approved command that waits for it
     * @return empty if the person would rather not
     */
    Optional<char[]> password(Connection.Ssh connection, Command command) throws InterruptedException;
}
