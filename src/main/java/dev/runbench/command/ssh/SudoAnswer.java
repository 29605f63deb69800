package dev.runbench.command.ssh;

import dev.runbench.base.ProblemException;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.SudoPrompt;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the one question that sudo asks in a terminal: for the account's password, before anything else has been put out, and
 * once. It sends nothing else, and only for an approved command that begins with sudo.
 */
final class SudoAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(SudoAnswer.class);

    private final Connection.Ssh ssh;
    private final Vault vault;
    private final SudoPrompt prompt;

    SudoAnswer(Connection.Ssh ssh, Vault vault, SudoPrompt prompt) {
        this.ssh = ssh;
        this.vault = vault;
        this.prompt = prompt;
    }

    /** Whether an approved text may get the answer at all. */
    boolean mayBeFor(Command command) {
        return ssh.terminal() && command.text().startsWith("sudo ");
    }

    /** What sudo writes, to the letter; in another language or with a prompt of the site's own it is not recognised. */
    byte[] question() {
        return ("[sudo] password for " + ssh.account() + ": ").getBytes(StandardCharsets.UTF_8);
    }

    /** The password: from the vault, else from the person. */
    Optional<char[]> password(Command command) throws InterruptedException {
        Optional<char[]> known = known();
        return known.isPresent() ? known : prompt.password(ssh, command);
    }

    private Optional<char[]> known() throws InterruptedException {
        if (vault.state() != Vault.State.UNLOCKED) {
            return Optional.empty();
        }
        try (Secret secret = vault.read(ssh.sudoKey(), "sudo on " + ssh.name()).orElse(null)) {
            return secret == null
                    ? Optional.empty()
                    : Optional.of(secret.chars().clone());
        } catch (ProblemException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            // The command is waiting on the host: what cannot be looked up can still be typed.
            LOG.warn(
                    "The password for sudo on {} is asked for: {}",
                    ssh.name(),
                    e.problem().sentence());
            return Optional.empty();
        }
    }

    /** As typed, with Enter. */
    static byte[] typed(char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] typed = new byte[encoded.remaining() + 1];
        encoded.get(typed, 0, typed.length - 1);
        typed[typed.length - 1] = '\n';
        Arrays.fill(encoded.array(), (byte) 0);
        return typed;
    }
}
