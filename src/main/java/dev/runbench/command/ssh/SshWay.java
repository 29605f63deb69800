package dev.runbench.command.ssh;

import com.jcraft.jsch.Session;
import java.util.List;

/**
 * An authenticated way to a host.
 *
 * @param sessions one for each host on it, the target's last
 * @param peer the address that answered, and through what: "10.0.4.7:22"
 * @param identity fingerprints of the host keys, the target's first
 */
record SshWay(List<Session> sessions, String peer, String identity) implements AutoCloseable {

    Session session() {
        return sessions.getLast();
    }

    boolean isConnected() {
        return sessions.stream().allMatch(Session::isConnected);
    }

    @Override
    public void close() {
        sessions.reversed().forEach(Session::disconnect);
    }
}
