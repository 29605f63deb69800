package dev.runbench.command;

import dev.runbench.base.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the journal as it hangs in the hash chain. Hashes are 64 hex digits of SHA-256. The row's hash covers the digest of
 * its body and not the body itself, so that a row can be shown without its words and still be held against its neighbours; rows
 * of the older form 1 cover the body.
 *
 * @param kind "proposed", "decided", "ended", "halt" or "noted"
 * @param body JSON; empty if it is left out
 * @param digest of the body
 * @param prev hash of the row before; 64 zeros for the first
 */
public record JournalRow(
        int form,
        long seq,
        Instant at,
        String kind,
        UUID proposal,
        Optional<String> body,
        String digest,
        String prev,
        String hash) {

    /** What the first row follows. */
    static final String BEGINNING = "0".repeat(64);

    private static final int FORM = 2;

    /** The next row. */
    static JournalRow next(long seq, Instant at, String kind, UUID proposal, String body, String prev) {
        String digest = Hashes.hex(body);
        JournalRow open = new JournalRow(FORM, seq, at, kind, proposal, Optional.of(body), digest, prev, "");
        return new JournalRow(FORM, seq, at, kind, proposal, open.body, digest, prev, open.computed());
    }

    /** The same row without its words. */
    public JournalRow withoutBody() {
        return new JournalRow(form, seq, at, kind, proposal, Optional.empty(), digest, prev, hash);
    }

    /** What is wrong with a row of its own; empty if it is as it was written, as far as it is shown. */
    private Optional<String> fault() {
        boolean otherBody = body.map(b -> !Hashes.hex(b).equals(digest)).orElse(false);
        boolean unknowable = form == 1 && body.isEmpty();
        return otherBody || !unknowable && !computed().equals(hash)
                ? Optional.of("The content of row " + seq + " is not what was written.")
                : Optional.empty();
    }

    /** Whether it does not fit behind the row before; a sentence then. */
    Optional<String> fault(long seqBefore, String hashBefore) {
        if (seq != seqBefore + 1) {
            return Optional.of("Row " + (seqBefore + 1) + " is missing.");
        }
        return prev.equals(hashBefore) ? fault() : Optional.of("Row " + seq + " does not follow the row before it.");
    }

    /** Whether a part of a journal hangs together. */
    public static Chain check(List<JournalRow> rows) {
        String before = rows.isEmpty() ? BEGINNING : rows.getFirst().prev;
        long seqBefore = rows.isEmpty() ? 0 : rows.getFirst().seq - 1;
        for (JournalRow row : rows) {
            Optional<String> fault = row.fault(seqBefore, before);
            if (fault.isPresent()) {
                return new Chain.Broken(seqBefore + 1, fault.get());
            }
            before = row.hash;
            seqBefore = row.seq;
        }
        return new Chain.Intact(rows.size(), before);
    }

    /** SHA-256 over the fields in a fixed order, texts preceded by their length. */
    private String computed() {
        MessageDigest sha = Hashes.sha256();
        sha.update(HexFormat.of().parseHex(prev));
        sha.update(ByteBuffer.allocate(20)
                .putLong(seq)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .array());
        String words = form == 1 ? body.orElse("") : digest;
        for (String text : List.of(kind, proposal.toString(), words)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
