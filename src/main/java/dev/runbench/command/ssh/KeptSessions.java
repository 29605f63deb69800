package dev.runbench.command.ssh;

import dev.runbench.command.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Authenticated ways that wait for the next command on the same connection. Whoever takes one has it alone. There is no clock
 * in here: what is too old is closed whenever somebody asks.
 */
final class KeptSessions {

    /**
     * All that made a way; another connection, route, secret or key file is another key.
     *
     * @param secrets fingerprints of all that authenticated it
     * @param vaultOpen whether the vault was open then
     */
    record Key(List<Connection.Ssh> route, String secrets, boolean vaultOpen) {

        long connectionId() {
            return route.getLast().id();
        }
    }

    static final Duration IDLE = Duration.ofMinutes(5);
    static final int MOST = 8;

    private record Kept(Key key, SshWay way, Instant until) {}

    private final InstantSource clock;
    // The oldest first.
    private final List<Kept> kept = new ArrayList<>();
    private boolean closed;

    KeptSessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Hands one out. What else waits for this connection was made otherwise and is closed. */
    synchronized Optional<SshWay> take(Key key) {
        expire(key.vaultOpen());
        dropIf(k -> k.key.connectionId() == key.connectionId() && !k.key.equals(key));
        for (Iterator<Kept> each = kept.iterator(); each.hasNext(); ) {
            Kept one = each.next();
            if (one.key.equals(key)) {
                each.remove();
                return Optional.of(one.way);
            }
        }
        return Optional.empty();
    }

    /** Keeps it for the next command; the way that waits longest gives place. */
    synchronized void keep(Key key, SshWay way) {
        if (closed || !way.isConnected()) {
            way.close();
            return;
        }
        kept.add(new Kept(key, way, clock.instant().plus(IDLE)));
        while (kept.size() > MOST) {
            kept.removeFirst().way.close();
        }
    }

    /** Closes what waits too long, what has ended, and what the vault let in when it is not open any more. */
    synchronized void expire(boolean vaultOpen) {
        Instant now = clock.instant();
        dropIf(k -> !now.isBefore(k.until) || !k.way.isConnected() || k.key.vaultOpen && !vaultOpen);
    }

    synchronized void dropAll() {
        dropIf(_ -> true);
    }

    /** For good: whoever still has one closes it. */
    synchronized void close() {
        closed = true;
        dropAll();
    }

    synchronized int size() {
        return kept.size();
    }

    private void dropIf(Predicate<Kept> condition) {
        kept.removeIf(k -> {
            boolean drop = condition.test(k);
            if (drop) {
                k.way.close();
            }
            return drop;
        });
    }
}
