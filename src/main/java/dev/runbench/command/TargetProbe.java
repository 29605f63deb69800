package dev.runbench.command;

/** Tries a connection out: connects, authenticates and hangs up. Never runs a command. */
public final class TargetProbe {

    private final Targets targets;

    public TargetProbe(Targets targets) {
        this.targets = targets;
    }

    /** What a trial found. */
    public sealed interface Found {

        record Reachable(TargetProof proof) implements Found {}

        record Unreachable(String reason) implements Found {}
    }

    /** Blocks; asks for the host key's fingerprint when it is not pinned yet. */
    public Found probe(Connection connection) throws InterruptedException {
        return switch (targets.of(connection).reach(connection)) {
            case CommandTarget.Reached.Failed failed -> new Found.Unreachable(failed.reason());
            case CommandTarget.Reached.Ready ready -> {
                try (TargetLink link = ready.link()) {
                    yield new Found.Reachable(link.proof());
                }
            }
        };
    }
}
