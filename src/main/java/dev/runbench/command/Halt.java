package dev.runbench.command;

import dev.runbench.command.risk.Risk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emergency brake: stops everything that is open or runs, and lets nothing new begin until a person releases it. Between
 * full work and standstill there is "only what reads". Each change is journalled. Thread-safe.
 */
public final class Halt {

    private static final Logger LOG = LoggerFactory.getLogger(Halt.class);

    private final CommandJournal journal;
    private final InstantSource clock;
    private final List<Runnable> stops = new CopyOnWriteArrayList<>();
    private volatile Change last;

    /**
     * How it came to what is allowed now.
     *
     * @param by who pulled or released it
     * @param channel where: "window", "signal"
     * @param why in the person's words; may be empty
     */
    public record Change(Allowed before, Allowed now, String by, String channel, String why, Instant at) {}

    /** What was halted when the app ended is still halted; at the very first everything is allowed. */
    public Halt(CommandJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
        this.last = journal.lastChange()
                .orElseGet(() -> new Change(Allowed.ALL, Allowed.ALL, "", "start", "", clock.instant()));
    }

    /** What stops work that is under way; called whenever less is allowed than before. Must not block. */
    public void onStop(Runnable stop) {
        stops.add(stop);
    }

    public Change last() {
        return last;
    }

    /**
     * Allows more or less. To allow less takes effect at once, whether or not it can be journalled; to allow more only once it is
     * written.
     */
    public synchronized void set(Allowed now, String by, String channel, String why) {
        Change change = new Change(last.now(), now, by, channel, why, clock.instant());
        if (now.compareTo(last.now()) < 0) {
            journal.changed(change);
            last = change;
            return;
        }
        // Said again with a reason, it stops nothing that is allowed; the full stop stops once more.
        boolean stop = now != last.now() || now == Allowed.NONE;
        last = change;
        if (stop) {
            stops.forEach(Runnable::run);
        }
        try {
            journal.changed(change);
        } catch (RuntimeException e) {
            LOG.error("The halt by {} could not be journalled; it stands", by, e);
        }
    }

    /** Why a command may not be asked about or run now; empty if it may. */
    Optional<String> objection(Risk risk) {
        Change now = last;
        boolean may = switch (now.now()) {
            case ALL -> true;
            case READS -> risk.grade() == Risk.Grade.READ;
            case NONE -> false;
        };
        return may
                ? Optional.empty()
                : Optional.of("Halted by " + now.by() + ": " + now.now().words()
                        + (now.why().isBlank() ? "" : " (" + now.why() + ")")
                        + ". Release it in the line at the bottom of the window.");
    }
}
