package dev.runbench.command;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Proof that a person approved exactly this command on exactly this target. Only {@link CommandService} can make one,
 * and targets accept nothing else, so code that skips the approval does not compile.
 */
public final class ApprovedCommand {

    /** From the press to the moment the bytes leave. */
    static final Duration GOOD_FOR = Duration.ofMinutes(2);

    private final Proposal proposal;
    private final UUID nonce;
    private final byte[] digest;
    private final Instant expiresAt;
    private final InstantSource clock;
    private final AtomicBoolean redeemed = new AtomicBoolean();
    private volatile boolean handedOut;

    ApprovedCommand(Question question, Decision.Approved press, InstantSource clock) {
        this.proposal = question.proposal();
        this.nonce = question.nonce();
        this.digest = question.digest();
        this.expiresAt = press.at().plus(GOOD_FOR);
        this.clock = clock;
    }

    /**
     * Hands out the command, once. A target calls this at the last moment before it sends, and sends what it got.
     *
     * @param here the proof that the target itself holds for the connection it is about to use
     * @throws ProblemException if it was redeemed before, has expired or was given for another target
     */
    public Command redeem(TargetProof here) {
        if (!redeemed.compareAndSet(false, true)) {
            throw refused("APPROVAL-USED", "This approval has been used.");
        }
        if (!clock.instant().isBefore(expiresAt)) {
            throw refused("APPROVAL-EXPIRED", "The approval is older than two minutes.");
        }
        if (!MessageDigest.isEqual(digest, ApprovalDigest.of(proposal, here, nonce))) {
            throw refused("APPROVAL-TARGET", "The approval was given for another target or account.");
        }
        handedOut = true;
        return proposal.command();
    }

    /** Whether a target got the command and may have sent it. */
    boolean wasHandedOut() {
        return handedOut;
    }

    private static ProblemException refused(String code, String what) {
        return new ProblemException(new Problem(code, what + " Nothing was sent.", "Propose the command again."));
    }
}
