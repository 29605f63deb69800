package dev.runbench.command;

/** Keeps the host key a person has accepted. */
@FunctionalInterface
public interface HostKeyPins {

    /**
     * Stores it before anything else is done with the connection.
     *
     * @param hostKey in OpenSSH form, "ssh-ed25519 AAAA…"
     */
    void pin(Connection.Ssh connection, String hostKey);
}
