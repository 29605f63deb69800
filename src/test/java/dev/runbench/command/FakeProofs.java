package dev.runbench.command;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers proofs in memory. */
public final class FakeProofs implements ProofMemory {

    public final Map<Long, TargetProof> kept = new ConcurrentHashMap<>();
    public final List<Colleague> colleagues = new ArrayList<>();

    /** Safeguards that have met nobody yet. */
    public static Safeguards safeguards(InstantSource clock) {
        return new FakeProofs().with(clock);
    }

    public Safeguards with(InstantSource clock) {
        return new Safeguards(this, new Tempo(clock), () -> colleagues);
    }

    @Override
    public Optional<TargetProof> last(long connectionId) {
        return Optional.ofNullable(kept.get(connectionId));
    }

    @Override
    public void keep(long connectionId, TargetProof proof) {
        kept.put(connectionId, proof);
    }
}
