package dev.runbench.command.ssh;

import com.jcraft.jsch.ChannelExec;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.HostKeyPins;
import dev.runbench.command.HostKeyPrompt;
import dev.runbench.command.LoginPrompt;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Route;
import dev.runbench.command.SudoPrompt;
import dev.runbench.command.TargetProof;
import dev.runbench.command.host.Harmless;
import dev.runbench.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reaches hosts by SSH: connects, checks host keys, authenticates, and reads over SFTP what the host says of itself. A link
 * then runs one approved command. Ways that are in order are kept for a while for the next link.
 */
public final class SshTarget implements CommandTarget, AutoCloseable {

    private final Vault vault;
    private final ConnectionDirectory directory;
    private final SshPrompts prompts;
    private final Patience patience;
    private final Credentials credentials;
    private final Handshake handshake;
    private final HostLook look;
    private final KeptSessions kept;
    private final Owner owner = new Owner();

    /** Reaches hosts straight on only; a stop is heeded only between JSch's waits. */
    public SshTarget(Vault vault, HostKeyPrompt prompt, HostKeyPins pins) {
        this(vault, prompt, pins, SshAgent.ofSession());
    }

    SshTarget(Vault vault, HostKeyPrompt prompt, HostKeyPins pins, SshAgent agent) {
        this(
                vault,
                _ -> Optional.empty(),
                pins,
                new SshPrompts(prompt, LoginPrompt.NOBODY, SudoPrompt.NOBODY),
                Runnable::run,
                new SshHome(SshHome.ofSession().folder(), agent),
                InstantSource.system());
    }

    /**
     * Reaches nothing yet.
     *
     * @param directory where jump hosts are looked up
     * @param workers runs what blocks and swallows interrupts; never the calling thread
     */
    public SshTarget(
            Vault vault, ConnectionDirectory directory, HostKeyPins pins, SshPrompts prompts, Executor workers) {
        this(vault, directory, pins, prompts, workers, SshHome.ofSession(), InstantSource.system());
    }

    SshTarget(
            Vault vault,
            ConnectionDirectory directory,
            HostKeyPins pins,
            SshPrompts prompts,
            Executor workers,
            SshHome home,
            InstantSource clock) {
        this.vault = vault;
        this.directory = directory;
        this.prompts = prompts;
        this.patience = new Patience(workers);
        this.credentials = new Credentials(vault, home.agent(), prompts.login());
        this.handshake = new Handshake(prompts.hostKey(), pins, credentials, home, patience);
        this.look = new HostLook(patience, HostLook.LIMIT);
        this.kept = new KeptSessions(clock);
    }

    @Override
    public Reached reach(Connection connection) throws InterruptedException {
        if (!(connection instanceof Connection.Ssh ssh)) {
            return new Reached.Failed(connection.name() + " is no SSH connection.");
        }
        try {
            List<Connection.Ssh> route = Route.to(ssh, directory);
            KeptSessions.Key key = key(route);
            Optional<SshWay> waiting = kept.take(key);
            if (waiting.isPresent()) {
                Optional<TargetProof> proof = again(waiting.get(), ssh);
                if (proof.isPresent()) {
                    return new Reached.Ready(new SshLink(owner, waiting.get(), key, proof.get()));
                }
            }
            Handshake.Met met = handshake.along(route);
            return first(met.way(), key(met.route()));
        } catch (ProblemException e) {
            return new Reached.Failed(e.problem().sentence());
        }
    }

    // Whoever does not answer on a kept way is connected to anew, and shows its key again.
    private Optional<TargetProof> again(SshWay way, Connection.Ssh ssh) throws InterruptedException {
        try {
            HostLook.Seen seen = look.at(way.session(), ssh);
            if (seen.answered()) {
                return Optional.of(proof(way, ssh, seen));
            }
        } catch (InterruptedException e) {
            way.close();
            throw e;
        }
        way.close();
        return Optional.empty();
    }

    private Reached first(SshWay way, KeptSessions.Key key) throws InterruptedException {
        Connection.Ssh ssh = key.route().getLast();
        try {
            HostLook.Seen seen = look.at(way.session(), ssh);
            if (way.isConnected()) {
                return new Reached.Ready(new SshLink(owner, way, key, proof(way, ssh, seen)));
            }
        } catch (InterruptedException e) {
            way.close();
            throw e;
        }
        way.close();
        return new Reached.Failed(ssh.name() + " hung up right after it had let " + ssh.account()
                + " in. Look into its log, or turn \"Ask the host what it is\" off for it in Connections.");
    }

    private KeptSessions.Key key(List<Connection.Ssh> route) {
        return new KeptSessions.Key(route, credentials.fingerprint(route), vault.state() == Vault.State.UNLOCKED);
    }

    private static TargetProof proof(SshWay way, Connection.Ssh ssh, HostLook.Seen seen) {
        String version = Harmless.line(way.session().getServerVersion());
        // In the identity, because a yes to a command without terminal is no yes to the same one with it.
        String identity = ssh.terminal() ? way.identity() + ", with a terminal" : way.identity();
        String caution = Stream.of(stopCaution(version, ssh), seen.caution())
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
        return new TargetProof(way.peer(), identity, version, ssh.account(), caution, seen.facts(), Instant.now());
    }

    // OpenSSH refuses signal requests in root's sessions ("session signalling requires privilege separation").
    private static String stopCaution(String version, Connection.Ssh ssh) {
        return ssh.account().equals("root") && version.contains("OpenSSH") && !ssh.terminal()
                ? "Stop cannot end this command once it runs: OpenSSH passes no stop on to commands of root. To be able to,"
                        + " reject it and turn on \"Ask for a terminal\" for " + ssh.name() + " in Connections."
                : "";
    }

    /** Closes what has waited too long, and what the vault let in if it is not open any more. Call it now and then. */
    public void expire() {
        kept.expire(vault.state() == Vault.State.UNLOCKED);
    }

    /** Closes all that wait for a next command, as when the vault is locked or a connection was changed. */
    public void dropKept() {
        kept.dropAll();
    }

    int keptCount() {
        return kept.size();
    }

    /** Closes all that wait; from now on nothing is kept. */
    @Override
    public void close() {
        kept.close();
    }

    private final class Owner implements SshLink.Owner {

        @Override
        public TargetProof prove(SshWay way, Connection.Ssh ssh) throws InterruptedException {
            HostLook.Seen seen = look.at(way.session(), ssh);
            if (!way.isConnected()) {
                throw new ProblemException(new Problem(
                        "SSH-GONE",
                        way.peer() + " does not answer any more, so nothing was sent.",
                        "Look after the host and the network, and propose the command again."));
            }
            if (!seen.answered()) {
                throw new ProblemException(new Problem(
                        "SSH-SILENT",
                        way.peer() + " did not say within " + HostLook.LIMIT.toSeconds()
                                + " seconds what it is, so nothing was sent.",
                        "Propose the command again; if it never says so, turn \"Ask the host what it is\" off for "
                                + ssh.name() + " in Connections."));
            }
            return proof(way, ssh, seen);
        }

        @Override
        public SshRun run(ChannelExec channel, Connection.Ssh ssh, OutputSink output) {
            return new SshRun(channel, ssh, patience, output);
        }

        @Override
        public SudoAnswer sudo(Connection.Ssh ssh) {
            return new SudoAnswer(ssh, vault, prompts.sudo());
        }

        @Override
        public void giveBack(SshWay way, KeptSessions.Key key, boolean sound) {
            if (sound) {
                kept.keep(key, way);
                expire();
            } else {
                way.close();
            }
        }
    }
}
