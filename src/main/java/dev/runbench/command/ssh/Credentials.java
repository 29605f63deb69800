package dev.runbench.command.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.runbench.base.Hashes;
import dev.runbench.command.Connection;
import dev.runbench.command.LoginPrompt;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What an account proves itself with: from the vault, a key file, the agent, or the person. */
final class Credentials {

    // What an agent may have signed by a security key (FIDO): JSch hands such signatures on but does not ask for them.
    private static final String SECURITY_KEYS = ",sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com"
            + ",sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com";

    private final Vault vault;
    private final SshAgent agent;
    private final LoginPrompt prompt;

    Credentials(Vault vault, SshAgent agent, LoginPrompt prompt) {
        this.vault = vault;
        this.agent = agent;
        this.prompt = prompt;
    }

    void lendTo(Connection.Ssh ssh, JSch jsch, Session session) throws JSchException {
        switch (ssh.auth()) {
            case PASSWORD -> {
                session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
                lendPassword(ssh, session);
            }
            case KEY_FILE -> {
                session.setConfig("PreferredAuthentications", keyMethods());
                session.setUserInfo(new Answers(ssh, Optional.empty(), prompt));
                addKey(ssh, jsch);
            }
            case AGENT -> {
                session.setConfig("PreferredAuthentications", keyMethods());
                session.setUserInfo(new Answers(ssh, Optional.empty(), prompt));
                session.setConfig(
                        "PubkeyAcceptedAlgorithms", session.getConfig("PubkeyAcceptedAlgorithms") + SECURITY_KEYS);
                agent.lendTo(jsch);
            }
            case ASKED -> {
                session.setConfig("PreferredAuthentications", "keyboard-interactive,password");
                session.setUserInfo(new Answers(ssh, Optional.empty(), prompt));
            }
        }
    }

    // A host may want a code after the key.
    private String keyMethods() {
        return prompt == LoginPrompt.NOBODY ? "publickey" : "publickey,keyboard-interactive";
    }

    private void lendPassword(Connection.Ssh ssh, Session session) throws JSchException {
        try (Secret secret = vault.read(ssh.secretKey(), "logging in to " + ssh.name())
                .orElseThrow(() -> new JSchException(missing(ssh)))) {
            byte[] password = secret.utf8();
            session.setPassword(password);
            Arrays.fill(password, (byte) 0);
            session.setUserInfo(new Answers(ssh, Optional.of(new String(secret.chars())), prompt));
        }
    }

    private static String missing(Connection.Ssh ssh) {
        return ssh.movedFrom()
                .map(before -> "its password was entered for " + before + " and is not sent to " + ssh.place()
                        + "; type it anew in Connections")
                .orElse("there is no password for it in the vault");
    }

    private void addKey(Connection.Ssh ssh, JSch jsch) throws JSchException {
        String file = ssh.keyFile().orElse("");
        if (!Files.isReadable(Path.of(file))) {
            throw new JSchException("the key file \"" + file + "\" cannot be read");
        }
        Optional<String> certificate = certificate(file);
        // A key without passphrase needs no vault.
        Optional<Secret> passphrase = vault.state() == Vault.State.UNLOCKED
                ? vault.read(ssh.secretKey(), "the key file for " + ssh.name())
                : Optional.empty();
        byte[] bytes = {};
        try (Secret secret = passphrase.orElse(null)) {
            bytes = secret == null ? bytes : secret.utf8();
            if (certificate.isPresent()) {
                jsch.addIdentity(file, certificate.get(), bytes.length == 0 ? null : bytes);
            }
            // Also alone: a host may know the key and not who certified it.
            jsch.addIdentity(file, bytes.length == 0 ? null : bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** As OpenSSH finds it: beside the key. */
    private static Optional<String> certificate(String keyFile) {
        String beside = keyFile + "-cert.pub";
        return Files.isReadable(Path.of(beside)) ? Optional.of(beside) : Optional.empty();
    }

    /**
     * Tells whether the same would be lent again: a fingerprint of every secret and file on the way. It says nothing of them
     * to anybody without this vault.
     */
    String fingerprint(List<Connection.Ssh> route) {
        StringBuilder all = new StringBuilder();
        for (Connection.Ssh ssh : route) {
            // Of a secret that is kept elsewhere only where that is: asking for it may cost a person a touch each time.
            all.append(vault.fingerprintOf("ssh session", ssh.secretKey())
                    .map(HexFormat.of()::formatHex)
                    .orElse("none"));
            ssh.keyFile()
                    .ifPresent(file -> all.append(digest(Path.of(file))).append(digest(Path.of(file + "-cert.pub"))));
            all.append(agent.socket()).append('|');
        }
        return all.toString();
    }

    private static String digest(Path file) {
        try {
            // A key file is small; what is large is none.
            return Files.size(file) > 1 << 20
                    ? "large"
                    : HexFormat.of().formatHex(Hashes.sha256().digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "none";
        }
    }
}
