package dev.runbench.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One open question to the person: may exactly this run exactly there? Made by {@link CommandService} only; answered
 * once; the first answer stands.
 */
public final class Question {

    /** An unanswered card is a no after this long: its proof has grown old and nobody is looking. */
    public static final Duration OPEN_FOR = Duration.ofMinutes(5);

    /** A press this soon after the card became visible was meant for something else. */
    public static final Duration DEAF_FOR = Duration.ofMillis(500);

    private final Proposal proposal;
    private final Connection target;
    private final TargetProof proof;
    private final Risk risk;
    private final UUID nonce = UUID.randomUUID();
    private final Instant expiresAt;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Decision> answer = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> visibleSince = new AtomicReference<>();
    private final CountDownLatch answered = new CountDownLatch(1);

    Question(Proposal proposal, Connection target, TargetProof proof, Risk risk, InstantSource clock) {
        this.proposal = proposal;
        this.target = target;
        this.proof = proof;
        this.risk = risk;
        this.clock = clock;
        this.expiresAt = clock.instant().plus(OPEN_FOR);
    }

    public Proposal proposal() {
        return proposal;
    }

    public Connection target() {
        return target;
    }

    public TargetProof proof() {
        return proof;
    }

    public Risk risk() {
        return risk;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    UUID nonce() {
        return nonce;
    }

    /** The card tells that a person can see it from now on. Without it no approval is taken. */
    public void visible() {
        visibleSince.compareAndSet(null, clock.instant());
    }

    /**
     * A yes. Only the card's approve control calls this, as its reaction to a person's deliberate press.
     *
     * @return whether the yes was taken: not if the question was answered before, has expired, or has not been visible
     *     for {@link #DEAF_FOR}
     */
    public boolean approve(Decision.Gesture gesture, String by) {
        Instant now = clock.instant();
        Instant since = visibleSince.get();
        if (since == null || now.isBefore(since.plus(DEAF_FOR)) || !now.isBefore(expiresAt)) {
            return false;
        }
        return answer(new Decision.Approved(by, gesture, now));
    }

    /** A no. Changes nothing once the question has been answered. */
    public boolean reject(String reason) {
        return answer(new Decision.Rejected(reason));
    }

    /** A no, with another text that needs a proposal of its own. */
    public boolean edit(String text) {
        return answer(new Decision.Edited(text));
    }

    public boolean isAnswered() {
        return answer.get() != null;
    }

    /** Blocks until there is an answer; turns into a no when the time is over. */
    public void await() throws InterruptedException {
        Duration left = Duration.between(clock.instant(), expiresAt);
        if (!answered.await(left.toMillis(), TimeUnit.MILLISECONDS)) {
            reject("Nobody answered within " + OPEN_FOR.toMinutes() + " minutes.");
        }
    }

    /** The answer that stands; from now on there is one. */
    Decision close(String reasonIfUnanswered) {
        reject(reasonIfUnanswered);
        Decision decision = answer.get();
        if (decision == null) {
            throw new IllegalStateException("a question that was just answered has an answer");
        }
        return decision;
    }

    private boolean answer(Decision decision) {
        boolean first = answer.compareAndSet(null, decision);
        if (first) {
            answered.countDown();
        }
        return first;
    }
}
