package dev.runbench.command;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.risk.Risk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One open question to the person: may exactly this run exactly there? Made by {@link CommandService} only; answered
 * once; the first answer stands.
 */
public final class Question {

    /** An unanswered card is a no after this long: nobody is looking. */
    public static final Duration OPEN_FOR = Duration.ofMinutes(5);

    /** A press this soon after the card became visible was meant for something else. */
    public static final Duration DEAF_FOR = Duration.ofMillis(500);

    /** With an older proof nothing runs. It is taken anew well before. */
    public static final Duration PROOF_GOOD_FOR = Duration.ofSeconds(60);

    static final Duration PROVED_EVERY = Duration.ofSeconds(20);

    private final Proposal proposal;
    private final Connection target;
    private final Grounds grounds;
    private final Prover prover;
    private final UUID nonce = UUID.randomUUID();
    private final Instant expiresAt;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Decision> answer = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> visibleSince = new AtomicReference<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile TargetProof proof;

    /** Asks the target anew who it is, on the connection that will run the command. */
    @FunctionalInterface
    interface Prover {

        TargetProof prove() throws InterruptedException;
    }

    Question(
            Proposal proposal,
            Connection target,
            TargetProof proof,
            Grounds grounds,
            Prover prover,
            InstantSource clock) {
        this.proposal = proposal;
        this.target = target;
        this.proof = proof;
        this.grounds = grounds;
        this.prover = prover;
        this.clock = clock;
        this.expiresAt = clock.instant().plus(OPEN_FOR);
    }

    public Proposal proposal() {
        return proposal;
    }

    public Connection target() {
        return target;
    }

    /** The newest proof; what is bound in it is the same for as long as the question is open. */
    public TargetProof proof() {
        return proof;
    }

    public Risk risk() {
        return grounds.risk();
    }

    public Grounds grounds() {
        return grounds;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    UUID nonce() {
        return nonce;
    }

    byte[] digest() {
        return ApprovalDigest.of(proposal, proof, nonce);
    }

    /** One line for a colleague to read and sign; see {@link SecondPerson}. */
    public String request(String by) {
        return SecondPerson.request(this, by);
    }

    /** The card tells that a person can see it from now on. Without it no approval is taken. */
    public void visible() {
        visibleSince.compareAndSet(null, clock.instant());
    }

    /** What a press would still be refused for, as a sentence; empty if nothing but the person's yes is missing. */
    public Optional<String> missing(Press press) {
        Instant now = clock.instant();
        Instant since = visibleSince.get();
        if (grounds.elsewhere()) {
            return Optional.of(
                    "Another machine or server answers here than before. Nothing runs until that is cleared.");
        }
        if (!now.isBefore(expiresAt)) {
            return Optional.of("The question has expired.");
        }
        if (Duration.between(proof.at(), now).abs().compareTo(PROOF_GOOD_FOR) > 0) {
            return Optional.of("The target's proof is older than a minute and could not be taken anew yet.");
        }
        if (grounds.friction().typedName() && !press.typedName().equals(target.name())) {
            return Optional.of("Type the target's name, " + target.name() + ", first.");
        }
        if (grounds.friction().secondPerson() && second(press).isEmpty()) {
            return Optional.of(
                    press.code().isBlank()
                            ? "A second person must sign it first."
                            : "This code does not fit this command on this target, or nobody known here signed it.");
        }
        if (since == null || now.isBefore(since.plus(grounds.friction().deafFor()))) {
            return Optional.of("Read it first.");
        }
        return Optional.empty();
    }

    /**
     * A yes. Only the card's approve control calls this, as its reaction to a person's deliberate press.
     *
     * @return whether the yes was taken: not if anything is {@link #missing} or the question was answered before
     */
    public boolean approve(Press press) {
        return missing(press).isEmpty()
                && answer(new Decision.Approved(
                        press.by(),
                        press.gesture(),
                        clock.instant(),
                        grounds.friction().secondPerson() ? second(press).map(Colleague::name) : Optional.empty()));
    }

    private Optional<Colleague> second(Press press) {
        return SecondPerson.signer(request(press.by()), press.code(), grounds.colleagues());
    }

    /**
     * The new machine or server behind this name is the right one, a person says. The command does not run by it.
     *
     * @return whether it was taken: only if the proof has changed and the card has been visible for {@link #DEAF_FOR}
     */
    public boolean acceptProof(String by) {
        Instant since = visibleSince.get();
        return grounds.elsewhere()
                && since != null
                && !clock.instant().isBefore(since.plus(DEAF_FOR))
                && answer(new Decision.ProofAccepted(by));
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

    /**
     * Blocks until there is an answer; turns into a no when the time is over. Meanwhile it has the target's proof taken anew: one
     * that says something else, or cannot be had, is a no.
     */
    public void await() throws InterruptedException {
        while (!isAnswered()) {
            Duration left = Duration.between(clock.instant(), expiresAt);
            boolean last = left.compareTo(PROVED_EVERY) <= 0;
            if (answered.await((last ? left : PROVED_EVERY).toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            if (last) {
                reject("Nobody answered within " + OPEN_FOR.toMinutes() + " minutes.");
            } else {
                renew();
            }
        }
    }

    /** Takes the proof anew; on the thread that waits, because the connection is that thread's. */
    void renew() throws InterruptedException {
        try {
            TargetProof now = prover.prove();
            List<ProofChange> changes = now.changesSince(proof);
            if (changes.isEmpty()) {
                proof = now;
            } else {
                reject("The target changed while the card was open: "
                        + changes.stream().map(ProofChange::sentence).collect(Collectors.joining("; "))
                        + ". Nothing was sent.");
            }
        } catch (ProblemException e) {
            Problem problem = e.problem();
            reject("The target could not be asked anew who it is: " + problem.what() + " Nothing was sent.");
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
