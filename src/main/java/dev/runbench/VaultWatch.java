package dev.runbench;

import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.AutoLock;
import dev.runbench.vault.SessionLock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether the vault should lock itself. On the FX thread; the looking is done by workers. */
final class VaultWatch {

    private static final Logger LOG = LoggerFactory.getLogger(VaultWatch.class);
    // Asking the operating system starts a small program.
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AutoLock lock;
    private final SessionLock session;
    private final Function<Boolean, AutoLock.Work> work;
    private final Tasks tasks;

    /** @param work what goes on, told whether a card waits for a person; called by workers */
    VaultWatch(AutoLock lock, SessionLock session, Function<Boolean, AutoLock.Work> work, Tasks tasks) {
        this.lock = lock;
        this.session = session;
        this.work = work;
        this.tasks = tasks;
    }

    /** A person has pressed a key or moved the mouse. */
    void touched() {
        lock.touched();
    }

    /** @param cardOpen asked on the FX thread */
    void follow(BooleanSupplier cardOpen) {
        round(cardOpen);
    }

    private void round(BooleanSupplier cardOpen) {
        tasks.after(PAUSE, () -> {
            boolean waits = cardOpen.getAsBoolean();
            tasks.run(() -> look(waits), _ -> round(cardOpen), _ -> round(cardOpen));
        });
    }

    private boolean look(boolean cardOpen) throws InterruptedException {
        if (lock.wantsSession()) {
            lock.seen(session.look());
        }
        boolean locked = lock.look(work.apply(cardOpen));
        if (locked) {
            LOG.info("The vault has locked itself");
        }
        return locked;
    }
}
