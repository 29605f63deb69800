package dev.runbench.command;

import dev.runbench.base.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What an approval is bound to: SHA-256 over the exact bytes, parameters, target, account, working directory or database,
 * the runbook's version and a nonce.
 */
final class ApprovalDigest {

    private ApprovalDigest() {}

    static byte[] of(Proposal proposal, TargetProof target, UUID nonce) {
        Command command = proposal.command();
        Proposal.Context context = proposal.context();
        List<String> parts = new ArrayList<>(List.of(
                command.getClass().getSimpleName(),
                Long.toString(command.connectionId()),
                command.timeout().toString(),
                command.text(),
                command instanceof Command.Sql sql ? sql.expectedRows().toString() : "",
                context.runbook().orElse(""),
                context.runId().map(UUID::toString).orElse(""),
                context.stepId().orElse(""),
                nonce.toString()));
        context.parameters().forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        parts.add(Integer.toString(context.parameters().size()));
        // The working directory and the database are facts of the proof.
        TargetProof.bound(target).values().forEach(f -> {
            parts.add(f.name());
            parts.add(f.value());
        });
        MessageDigest sha = Hashes.sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // Each part is preceded by its length, so that no two lists of parts give the same bytes.
            sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
        }
        return sha.digest();
    }
}
