package dev.runbench.command.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.Session;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Connection;
import dev.runbench.command.HostKeyPins;
import dev.runbench.command.HostKeyPrompt;
import dev.runbench.command.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connects, checks the host key and authenticates, host after host. Nothing is asked of a host beyond that. */
final class Handshake {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    // A dead peer must show itself while the card waits and while a silent command runs.
    private static final int ALIVE_MILLIS = 10_000;
    // What the host wants to know may have to be asked of the person, twice.
    private static final Duration LOGIN_LIMIT =
            Question.OPEN_FOR.multipliedBy(2).plus(CONNECT_TIMEOUT);

    private record Hop(Connection.Ssh ssh, Session session, String address) {}

    private final HostKeyPrompt prompt;
    private final HostKeyPins pins;
    private final Credentials credentials;
    private final SshHome home;
    private final Patience patience;

    Handshake(HostKeyPrompt prompt, HostKeyPins pins, Credentials credentials, SshHome home, Patience patience) {
        this.patience = patience;
        this.prompt = prompt;
        this.pins = pins;
        this.credentials = credentials;
        this.home = home;
    }

    /** The way, and the route with the host keys that are pinned now. */
    record Met(SshWay way, List<Connection.Ssh> route) {}

    /** @throws ProblemException with one sentence on why there is no connection and what to do */
    Met along(List<Connection.Ssh> route) throws InterruptedException {
        List<Hop> hops = new ArrayList<>();
        try {
            for (Connection.Ssh ssh : route) {
                hops.add(meet(
                        ssh,
                        hops.isEmpty()
                                ? Optional.empty()
                                : Optional.of(hops.getLast().session())));
            }
        } catch (RuntimeException | InterruptedException e) {
            hops.reversed().forEach(h -> h.session().disconnect());
            throw e;
        }
        return new Met(way(hops), hops.stream().map(Hop::ssh).toList());
    }

    private static SshWay way(List<Hop> hops) {
        StringBuilder peer = new StringBuilder(hops.getLast().address());
        StringBuilder identity =
                new StringBuilder(fingerprint(hops.getLast().ssh().hostKey()));
        for (Hop hop : hops.reversed().subList(1, hops.size())) {
            peer.append(" through ").append(hop.address());
            identity.append(" through ")
                    .append(hop.ssh().name())
                    .append(' ')
                    .append(fingerprint(hop.ssh().hostKey()));
        }
        return new SshWay(hops.stream().map(Hop::session).toList(), peer.toString(), identity.toString());
    }

    private Hop meet(Connection.Ssh ssh, Optional<Session> through) throws InterruptedException {
        KnownHosts known = KnownHosts.in(home.knownHosts());
        HostKeys keys = new HostKeys(ssh.hostKey(), known.types(ssh.host(), ssh.port()));
        refuseRevoked(ssh, known);
        try {
            return connect(ssh, keys, through);
        } catch (JSchUnknownHostKeyException e) {
            return firstMeeting(ssh, keys, known, through);
        } catch (JSchException e) {
            throw failed(ssh, keys, e);
        }
    }

    private static void refuseRevoked(Connection.Ssh ssh, KnownHosts known) {
        if (ssh.hostKey().isPresent()
                && known.of(ssh.host(), ssh.port(), ssh.hostKey().get()) == KnownHosts.Standing.REVOKED) {
            throw refused("DANGER: the pinned key of " + ssh.name() + " (" + fingerprint(ssh.hostKey())
                    + ") is marked @revoked in your known_hosts: whoever has it may pretend to be the host. Nothing was"
                    + " sent; ask the host's owner.");
        }
    }

    private Hop firstMeeting(Connection.Ssh ssh, HostKeys keys, KnownHosts known, Optional<Session> through)
            throws InterruptedException {
        String key = keys.shown().orElseThrow(() -> refused(ssh.name() + " showed no host key."));
        String standing = standing(ssh, key, known.of(ssh.host(), ssh.port(), key));
        if (!prompt.accepts(ssh, HostKeys.type(key), HostKeys.fingerprint(key), standing)) {
            throw refused("The host key of " + ssh.name() + " was not accepted, so there is no connection.");
        }
        pins.pin(ssh, key);
        HostKeys pinned = new HostKeys(Optional.of(key), List.of());
        try {
            return connect(ssh.withHostKey(key), pinned, through);
        } catch (JSchException e) {
            throw failed(ssh.withHostKey(key), pinned, e);
        }
    }

    private static String standing(Connection.Ssh ssh, String key, KnownHosts.Standing standing) {
        String shown = HostKeys.fingerprint(key);
        return switch (standing) {
            case UNKNOWN -> "";
            case KNOWN -> "This key stands in your known_hosts.";
            case OTHER_KINDS ->
                "Your known_hosts has other kinds of keys of this host, but no " + HostKeys.type(key)
                        + " key: compare this one with care.";
            case CONTRADICTED ->
                throw refused("DANGER: " + ssh.name() + " showed the key " + shown
                        + ", but your known_hosts has another one for this host. Either the host was set up anew or"
                        + " somebody stands between you and it. Nothing was sent; ask the host's owner, and take the old"
                        + " key out with \"ssh-keygen -R\" if it is out of date.");
            case REVOKED ->
                throw refused("DANGER: " + ssh.name() + " showed the key " + shown
                        + ", which is marked @revoked in your known_hosts: whoever has it may pretend to be the host."
                        + " Nothing was sent; ask the host's owner.");
        };
    }

    private Hop connect(Connection.Ssh ssh, HostKeys keys, Optional<Session> through)
            throws JSchException, InterruptedException {
        JSch jsch = new JSch();
        jsch.setHostKeyRepository(keys);
        Session session = jsch.getSession(ssh.account(), ssh.host(), ssh.port());
        TimedSockets sockets = new TimedSockets(CONNECT_TIMEOUT);
        if (through.isPresent()) {
            session.setSocketFactory(new HopSockets(through.get(), CONNECT_TIMEOUT));
        } else {
            session.setSocketFactory(sockets);
        }
        session.setDaemonThread(true);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("server_host_key", keys.algorithms());
        session.setServerAliveInterval(ALIVE_MILLIS);
        session.setServerAliveCountMax(2);
        credentials.lendTo(ssh, jsch, session);
        open(session);
        // A jump host finds the way by itself: which address it chose is not told.
        String address = through.isPresent() ? ssh.host() + ":" + ssh.port() : sockets.peer();
        return new Hop(ssh, session, address);
    }

    private void open(Session session) throws JSchException, InterruptedException {
        AtomicBoolean abandoned = new AtomicBoolean();
        try {
            patience.within(LOGIN_LIMIT, () -> {
                session.connect((int) CONNECT_TIMEOUT.toMillis());
                if (abandoned.get()) {
                    session.disconnect();
                }
                return true;
            });
        } catch (InterruptedException e) {
            abandoned.set(true);
            session.disconnect();
            throw e;
        } catch (ExecutionException | TimeoutException e) {
            abandoned.set(true);
            session.disconnect();
            if (Thread.interrupted()) {
                throw new InterruptedException("connecting was interrupted");
            }
            throw e.getCause() instanceof JSchException known ? known : new JSchException("it took too long", e);
        }
    }

    private static ProblemException failed(Connection.Ssh ssh, HostKeys keys, JSchException e) {
        if (e instanceof JSchChangedHostKeyException) {
            return refused("DANGER: the host key of " + ssh.name() + " has changed. Pinned is "
                    + fingerprint(ssh.hostKey()) + ", shown was "
                    + keys.shown().map(HostKeys::fingerprint).orElse("none")
                    + ". Either the host was set up anew or somebody stands between you and it. Nothing was sent; ask"
                    + " the host's owner before you forget the pinned key in Connections.");
        }
        return refused(ConnectFailure.sentence(ssh, e, CONNECT_TIMEOUT));
    }

    private static String fingerprint(Optional<String> key) {
        return key.map(HostKeys::fingerprint).orElse("another");
    }

    private static ProblemException refused(String sentence) {
        return new ProblemException(new Problem("SSH", sentence, ""));
    }
}
