package dev.runbench.session;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Which runs are being stepped through now, forwards or back: never one of them by two threads. Thread-safe. */
final class Drives {

    private final Map<UUID, Drive> driven = new ConcurrentHashMap<>();

    /**
     * The calling thread drives the run until {@link #end}.
     *
     * @throws ProblemException if another thread does
     */
    Drive begin(UUID run) {
        var drive = new Drive();
        if (driven.putIfAbsent(run, drive) != null) {
            throw new ProblemException(new Problem(
                    "RUN-DRIVEN", "This run is being stepped through already.", "Wait for its card or stop it."));
        }
        return drive;
    }

    void end(UUID run) {
        driven.remove(run);
    }

    boolean has(UUID run) {
        return driven.containsKey(run);
    }

    boolean any() {
        return !driven.isEmpty();
    }

    void stop(UUID run) {
        Drive drive = driven.get(run);
        if (drive != null) {
            drive.stop();
        }
    }

    void stopAll() {
        driven.values().forEach(Drive::stop);
    }

    /** Waits until nothing is driven, but no longer than this. */
    void await(Duration longest) {
        Instant latest = Instant.now().plus(longest);
        try {
            while (any() && Instant.now().isBefore(latest)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
