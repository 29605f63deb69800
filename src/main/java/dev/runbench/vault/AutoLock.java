package dev.runbench.vault;

import dev.runbench.settings.VaultSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Locks the vault when its person is not there: nobody has touched key or mouse for a while, or the operating system has
 * locked the session. Never while a command runs; then as soon as it has ended. There is no clock in here: somebody has to ask
 * now and then. Thread-safe.
 */
public final class AutoLock {

    /** What goes on besides a person's hands. */
    public enum Work {
        NONE,
        /** A run goes on by itself and may need a secret: that counts as being there, but stops no locked screen. */
        RUN,
        /** A command runs on a target: nothing is locked under it. */
        COMMAND
    }

    private final Vault vault;
    private final InstantSource clock;
    private final Supplier<VaultSettings> settings;
    private Instant touched;
    private boolean sessionWasLocked;

    public AutoLock(Vault vault, InstantSource clock, Supplier<VaultSettings> settings) {
        this.vault = vault;
        this.clock = clock;
        this.settings = settings;
        this.touched = clock.instant();
    }

    /** A person has pressed a key or moved the mouse in one of the windows. */
    public synchronized void touched() {
        touched = clock.instant();
    }

    /** Whether it is worth asking the operating system. */
    public boolean wantsSession() {
        return settings.get().lockWithSession() && vault.state() == Vault.State.UNLOCKED;
    }

    /** What the operating system said. A lock that is seen while a command runs is not forgotten. */
    public synchronized void seen(SessionLock.Seen session) {
        if (session instanceof SessionLock.Seen.Locked && wantsSession()) {
            sessionWasLocked = true;
        }
    }

    /**
     * Locks the vault if it is time.
     *
     * @return whether it was locked by this
     */
    public synchronized boolean look(Work work) {
        Instant now = clock.instant();
        if (vault.state() != Vault.State.UNLOCKED) {
            // Whoever unlocks it begins with the whole time.
            touched = now;
            sessionWasLocked = false;
            return false;
        }
        // A clock that was turned back would otherwise keep it open for that long.
        if (work != Work.NONE || touched.isAfter(now)) {
            touched = now;
        }
        boolean idle = settings.get()
                .idle()
                .filter(time -> Duration.between(touched, now).compareTo(time) >= 0)
                .isPresent();
        if (work == Work.COMMAND || !idle && !sessionWasLocked) {
            return false;
        }
        sessionWasLocked = false;
        vault.lock();
        return true;
    }
}
