package dev.runbench.command.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.runbench.command.Connection;
import dev.runbench.command.TargetFact;
import dev.runbench.command.host.HostFacts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what a host says of itself, on an open connection, without running a command of anybody. */
final class HostLook {

    /**
     * What was seen.
     *
     * @param facts empty if the host says nothing
     * @param caution what is not known, as a sentence; empty if nothing
     * @param answered whether the host answered at all
     */
    record Seen(List<TargetFact> facts, String caution, boolean answered) {}

    static final Duration LIMIT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(HostLook.class);
    private static final String PROVEN = " its key and your account are proven, its name and machine id are not.";

    private final Patience patience;
    private final Duration limit;
    // Where something else than SFTP answered: a forced command, perhaps. It is not started a second time.
    private final Set<Connection.Ssh> strange = ConcurrentHashMap.newKeySet();

    HostLook(Patience patience, Duration limit) {
        this.patience = patience;
        this.limit = limit;
    }

    /** Blocks for at most the limit; the host that has hung up or hangs has not answered. */
    Seen at(Session session, Connection.Ssh ssh) throws InterruptedException {
        if (!ssh.toldBySftp() || strange.contains(ssh)) {
            return new Seen(List.of(), unasked(ssh), answers(session));
        }
        SftpFiles files;
        try {
            files = new SftpFiles(session, limit);
        } catch (JSchException e) {
            LOG.debug("the connection has ended", e);
            return silent();
        }
        long started = System.nanoTime();
        try (files) {
            patience.within(limit, () -> {
                files.connect();
                return true;
            });
            files.greet();
            SftpFiles.Read read = files.read(HostFacts.LIMITS);
            List<TargetFact> facts = HostFacts.of(read.files(), read.folder());
            return new Seen(facts, missing(facts), true);
        } catch (SftpFiles.NoSftp e) {
            if (!session.isConnected()) {
                return silent();
            }
            strange.add(ssh);
            LOG.info("no SFTP server answered at {}", ssh.name());
            return new Seen(
                    List.of(),
                    "Something else than the file service answered when this host was asked what it is ("
                            + (String.valueOf(e.getMessage()).isEmpty() ? "it said nothing" : e.getMessage())
                            + "): this account may be forced to a command, and asking may have started it. It is not asked"
                            + " again; turn \"Ask the host what it is\" off for " + ssh.name() + " in Connections.",
                    true);
        } catch (TimeoutException e) {
            return late();
        } catch (ExecutionException e) {
            LOG.debug("no SFTP at {}", ssh.name(), e);
            // JSch tells a refusal and its own impatience alike, and is impatient a moment before us.
            if (System.nanoTime() - started >= limit.toNanos() * 3 / 4) {
                return late();
            }
            return session.isConnected()
                    ? new Seen(List.of(), "This host tells nothing of itself over SFTP;" + PROVEN, true)
                    : silent();
        }
    }

    private Seen late() {
        return new Seen(
                List.of(),
                "This host did not say within " + limit.toSeconds() + " seconds what it is;" + PROVEN,
                false);
    }

    private static Seen silent() {
        return new Seen(List.of(), "The connection has ended.", false);
    }

    private String unasked(Connection.Ssh ssh) {
        return strange.contains(ssh)
                ? "This host is not asked what it is, because something else than its file service answered;" + PROVEN
                : "This host is not asked what it is;" + PROVEN
                        + " To have it asked, turn on \"Ask the host what it is\"" + " for " + ssh.name()
                        + " in Connections.";
    }

    // A session channel in which nothing is started: whoever opens it is there.
    private boolean answers(Session session) throws InterruptedException {
        Channel channel;
        try {
            channel = session.openChannel("session");
        } catch (JSchException e) {
            LOG.debug("the connection has ended", e);
            return false;
        }
        try {
            return patience.within(limit, () -> {
                channel.connect((int) limit.toMillis());
                return true;
            });
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("no answer to the opening of a channel", e);
            return false;
        } finally {
            channel.disconnect();
        }
    }

    private static String missing(List<TargetFact> facts) {
        List<String> absent = HostFacts.untold(facts);
        return absent.isEmpty()
                ? ""
                : "This host does not tell its " + String.join(", ", absent)
                        + "; its key and your account are proven, that is not.";
    }
}
