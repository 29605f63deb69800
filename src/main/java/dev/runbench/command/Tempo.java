package dev.runbench.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast approvals follow each other. Seven presses in twenty seconds are read by nobody: from the third on, each card
 * stays deaf for longer, up to eight seconds. Thread-safe.
 */
public final class Tempo {

    static final Duration WINDOW = Duration.ofSeconds(20);
    static final int UNHURRIED = 3;
    static final Duration LONGEST = Duration.ofSeconds(8);

    private final InstantSource clock;
    private final Deque<Instant> presses = new ArrayDeque<>();

    public Tempo(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What the next card must hold against haste.
     *
     * @param sentence empty if there is no haste
     */
    record Reading(Duration deafFor, String sentence) {}

    synchronized void pressed() {
        presses.addLast(clock.instant());
    }

    synchronized Reading read() {
        Instant now = clock.instant();
        // A clock that was set back must not keep old presses for ever.
        presses.removeIf(p -> p.isBefore(now.minus(WINDOW)) || p.isAfter(now));
        int count = presses.size();
        if (count < UNHURRIED) {
            return new Reading(Question.DEAF_FOR, "");
        }
        Duration deaf = Question.DEAF_FOR.multipliedBy(1L << Math.min(count - UNHURRIED + 1, 4));
        Duration bounded = deaf.compareTo(LONGEST) < 0 ? deaf : LONGEST;
        return new Reading(
                bounded,
                count + " commands were approved in the last " + WINDOW.toSeconds()
                        + " seconds. Take a breath and read this one: its button lives after "
                        + bounded.toMillis() / 1000 + " s.");
    }
}
