package dev.runbench.command.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.Session;
import dev.runbench.base.ProblemException;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.HostKeyPins;
import dev.runbench.command.HostKeyPrompt;
import dev.runbench.command.TargetProof;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Reaches hosts by SSH. Connects, checks the host key, authenticates; a link then runs one approved command. */
public final class SshTarget implements CommandTarget {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    // A dead peer must show itself while the card waits and while a silent command runs.
    private static final int ALIVE_MILLIS = 10_000;

    private final Vault vault;
    private final HostKeyPrompt prompt;
    private final HostKeyPins pins;
    private final SshAgent agent;

    public SshTarget(Vault vault, HostKeyPrompt prompt, HostKeyPins pins) {
        this(vault, prompt, pins, SshAgent.ofSession());
    }

    SshTarget(Vault vault, HostKeyPrompt prompt, HostKeyPins pins, SshAgent agent) {
        this.agent = agent;
        this.vault = vault;
        this.prompt = prompt;
        this.pins = pins;
    }

    @Override
    public Reached reach(Connection connection) throws InterruptedException {
        if (!(connection instanceof Connection.Ssh ssh)) {
            return new Reached.Failed(connection.name() + " is no SSH connection.");
        }
        HostKeys keys = new HostKeys(ssh.hostKey());
        try {
            return connect(ssh, keys);
        } catch (JSchUnknownHostKeyException e) {
            return firstMeeting(ssh, keys);
        } catch (JSchException e) {
            return failed(ssh, keys, e);
        } catch (ProblemException e) {
            return new Reached.Failed(e.problem().sentence());
        }
    }

    private Reached firstMeeting(Connection.Ssh ssh, HostKeys keys) throws InterruptedException {
        Optional<String> shown = keys.shown();
        if (shown.isEmpty()) {
            return new Reached.Failed(ssh.name() + " showed no host key.");
        }
        String key = shown.get();
        if (!prompt.accepts(ssh, HostKeys.type(key), HostKeys.fingerprint(key))) {
            return new Reached.Failed(
                    "The host key of " + ssh.name() + " was not accepted, so there is no connection.");
        }
        HostKeys pinned = new HostKeys(shown);
        try {
            pins.pin(ssh, key);
            return connect(ssh, pinned);
        } catch (JSchException e) {
            return failed(ssh, pinned, e);
        } catch (ProblemException e) {
            return new Reached.Failed(e.problem().sentence());
        }
    }

    private Reached connect(Connection.Ssh ssh, HostKeys keys) throws JSchException, InterruptedException {
        JSch jsch = new JSch();
        jsch.setHostKeyRepository(keys);
        Session session = jsch.getSession(ssh.account(), ssh.host(), ssh.port());
        TimedSockets sockets = new TimedSockets(CONNECT_TIMEOUT);
        session.setSocketFactory(sockets);
        session.setDaemonThread(true);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("server_host_key", keys.algorithms());
        session.setServerAliveInterval(ALIVE_MILLIS);
        session.setServerAliveCountMax(2);
        authenticate(ssh, jsch, session);
        try {
            session.connect((int) CONNECT_TIMEOUT.toMillis());
        } catch (JSchException e) {
            session.disconnect();
            if (Thread.interrupted()) {
                throw new InterruptedException("connecting was interrupted");
            }
            throw e;
        }
        String version = session.getServerVersion();
        String fingerprint = keys.shown().map(HostKeys::fingerprint).orElse("");
        // In the identity, because a yes to a command without terminal is no yes to the same one with it.
        String identity = ssh.terminal() ? fingerprint + ", with a terminal" : fingerprint;
        TargetProof proof =
                new TargetProof(sockets.peer(), identity, version, ssh.account(), caution(version, ssh), Instant.now());
        return new Reached.Ready(new SshLink(session, proof, ssh.terminal()));
    }

    // OpenSSH refuses signal requests in root's sessions ("session signalling requires privilege separation").
    private static String caution(String version, Connection.Ssh ssh) {
        return ssh.account().equals("root") && version.contains("OpenSSH") && !ssh.terminal()
                ? "Stop cannot end this command once it runs: OpenSSH passes no stop on to commands of root. To be able to,"
                        + " reject it and turn on \"Ask for a terminal\" for " + ssh.name() + " in Connections."
                : "";
    }

    private void authenticate(Connection.Ssh ssh, JSch jsch, Session session) throws JSchException {
        switch (ssh.auth()) {
            case PASSWORD -> {
                try (Secret secret = vault.read(ssh.secretKey())
                        .orElseThrow(() -> new JSchException("there is no password for it in the vault"))) {
                    session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
                    byte[] password = secret.utf8();
                    session.setPassword(password);
                    Arrays.fill(password, (byte) 0);
                    session.setUserInfo(new OneAnswer(Optional.of(new String(secret.chars()))));
                }
            }
            case KEY_FILE -> {
                session.setConfig("PreferredAuthentications", "publickey");
                session.setUserInfo(new OneAnswer(Optional.empty()));
                addKey(ssh, jsch);
            }
            case AGENT -> {
                session.setConfig("PreferredAuthentications", "publickey");
                session.setUserInfo(new OneAnswer(Optional.empty()));
                agent.lendTo(jsch);
            }
        }
    }

    private void addKey(Connection.Ssh ssh, JSch jsch) throws JSchException {
        String file = ssh.keyFile().orElse("");
        if (!Files.isReadable(Path.of(file))) {
            throw new JSchException("the key file \"" + file + "\" cannot be read");
        }
        // A key without passphrase needs no vault.
        Optional<Secret> passphrase =
                vault.state() == Vault.State.UNLOCKED ? vault.read(ssh.secretKey()) : Optional.empty();
        if (passphrase.isEmpty()) {
            jsch.addIdentity(file);
            return;
        }
        try (Secret secret = passphrase.get()) {
            byte[] bytes = secret.utf8();
            jsch.addIdentity(file, bytes);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Reached failed(Connection.Ssh ssh, HostKeys keys, JSchException e) {
        if (e instanceof JSchChangedHostKeyException) {
            return new Reached.Failed("DANGER: the host key of " + ssh.name() + " has changed. Pinned is "
                    + ssh.hostKey().or(keys::shown).map(HostKeys::fingerprint).orElse("another") + ", shown was "
                    + keys.shown().map(HostKeys::fingerprint).orElse("none")
                    + ". Either the host was set up anew or somebody stands between you and it. Nothing was sent; ask"
                    + " the host's owner before you forget the pinned key in Connections.");
        }
        return new Reached.Failed(ConnectFailure.sentence(ssh, e, CONNECT_TIMEOUT));
    }
}
