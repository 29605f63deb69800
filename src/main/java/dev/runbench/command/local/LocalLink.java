package dev.runbench.command.local;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.ApprovedCommand;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** This computer, for one command. */
final class LocalLink implements TargetLink {

    private final Connection.Local local;
    private final Executor workers;
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile TargetProof proof;

    LocalLink(Connection.Local local, Executor workers, TargetProof proof) {
        this.local = local;
        this.workers = workers;
        this.proof = proof;
    }

    @Override
    public TargetProof proof() {
        return proof;
    }

    @Override
    public TargetProof prove() {
        proof = ThisComputer.proof(local);
        return proof;
    }

    @Override
    public Outcome run(ApprovedCommand approved, OutputSink output) {
        if (!used.compareAndSet(false, true)) {
            throw new ProblemException(new Problem(
                    "LOCAL-USED",
                    "This link has run its one command. Nothing was started.",
                    "Propose the command again."));
        }
        // Asked at the last moment: what the approval is held against is what there is now.
        Command command = approved.redeem(prove());
        return new LocalRun(local, workers, output).of(command);
    }

    @Override
    public void close() {
        // There is nothing open between commands.
    }
}
