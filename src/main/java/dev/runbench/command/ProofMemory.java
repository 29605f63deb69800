package dev.runbench.command;

import java.util.Optional;

/** Remembers what each connection's target proved when a person last trusted it. */
public interface ProofMemory {

    Optional<TargetProof> last(long connectionId);

    /** Takes the place of an older one. */
    void keep(long connectionId, TargetProof proof);
}
