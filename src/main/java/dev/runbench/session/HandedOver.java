package dev.runbench.session;

import dev.runbench.session.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that somebody wrote to a file and gave away; the file was found whole.
 *
 * @param by who wrote it
 * @param madeAt when
 * @param digest SHA-256 of the file, in hex
 * @param outputs what its commands put out
 * @param ledger what takes its steps back; empty if the file is of a version that did not give it away
 */
public record HandedOver(Run run, String by, Instant madeAt, String digest, Packed outputs, Optional<Ledger> ledger) {

    /** Bytes of one part of such a file, unpacked; whatever is larger is an attack on memory or disk. */
    public static final int LARGEST_PART = 128_000_000;

    /** Reads outputs out of the file. */
    @FunctionalInterface
    public interface Packed {

        /** An attempt's output as gzip, which the caller closes; empty if the file has none. */
        Optional<InputStream> of(Attempt attempt) throws IOException;
    }
}
