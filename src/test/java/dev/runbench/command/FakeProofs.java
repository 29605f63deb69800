package dev.runbench.command;

import dev.runbench.command.risk.RiskPolicy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers proofs in memory. */
public final class FakeProofs implements ProofMemory {

    public final Map<Long, TargetProof> kept = new ConcurrentHashMap<>();
    public RiskPolicy policy = RiskPolicy.with(Path.of("no rules of an organisation"));
    public @Nullable Halt halt;
    private @Nullable Tempo tempo;
    public final List<Colleague> colleagues = new ArrayList<>();

    /** Safeguards that have met nobody yet. */
    public static Safeguards safeguards(InstantSource clock) {
        return new FakeProofs().with(clock);
    }

    public Safeguards with(InstantSource clock) {
        return new Safeguards(policy, this, tempo(clock), halt(clock), () -> colleagues);
    }

    private Tempo tempo(InstantSource clock) {
        tempo = tempo == null ? new Tempo(clock) : tempo;
        return tempo;
    }

    private Halt halt(InstantSource clock) {
        halt = halt == null ? new Halt(new FakeJournal(), clock) : halt;
        return halt;
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
