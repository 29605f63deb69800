package dev.runbench.command;

/** Asks a person whether an unknown host key is the right one. */
@FunctionalInterface
public interface HostKeyPrompt {

    /**
     * Blocks until the person has compared the fingerprint. Closing is a no.
     *
     * @param keyType such as "ssh-ed25519"
     * @param fingerprint "SHA256:…" as OpenSSH prints it
     */
    boolean accepts(Connection.Ssh connection, String keyType, String fingerprint) throws InterruptedException;

    /**
     * The same, with what the person's own known_hosts says of it.
     *
     * @param standing a sentence; empty if known_hosts does not know the host
     */
    default boolean accepts(Connection.Ssh connection, String keyType, String fingerprint, String standing)
            throws InterruptedException {
        return accepts(connection, keyType, fingerprint);
    }
}
