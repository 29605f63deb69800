package dev.runbench.command;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Proof that a person approved exactly this command on exactly this target. Only {@link CommandService} can make one,
 * and targets accept nothing else, so code that skips the approval does not compile.
 */
public final class ApprovedCommand {

    /** From the press to the moment the bytes leave. */
    static final Duration GOOD_FOR = Duration.ofMinutes(2);

    private final Command command;
    private final UUID nonce;
    private final byte[] digest;
    private final Instant expiresAt;
    private final InstantSource clock;
    private final AtomicBoolean redeemed = new AtomicBoolean();
    private volatile boolean handedOut;

    ApprovedCommand(Question question, Decision.Approved press, InstantSource clock) {
        this.command = question.proposal().command();
        this.nonce = question.nonce();
        this.digest = digest(command, question.proof(), nonce);
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
        if (!MessageDigest.isEqual(digest, digest(command, here, nonce))) {
            throw refused("APPROVAL-TARGET", "The approval was given for another target or account.");
        }
        handedOut = true;
        return command;
    }

    /** Whether a target got the command and may have sent it. */
    boolean wasHandedOut() {
        return handedOut;
    }

    private static ProblemException refused(String code, String what) {
        return new ProblemException(new Problem(code, what + " Nothing was sent.", "Propose the command again."));
    }

    private static byte[] digest(Command command, TargetProof target, UUID nonce) {
        MessageDigest sha = Hashes.sha256();
        List<String> parts = new ArrayList<>(List.of(
                command.getClass().getSimpleName(),
                Long.toString(command.connectionId()),
                command.timeout().toString(),
                command.text(),
                nonce.toString()));
        TargetProof.bound(target).values().forEach(f -> {
            parts.add(f.name());
            parts.add(f.value());
        });
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // Each part is preceded by its length, so that no two lists of parts give the same bytes.
            sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
        }
        return sha.digest();
    }
}
