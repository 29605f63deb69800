package dev.runbench.command;

/** An authenticated connection to a target, good for at most one approved command. */
public interface TargetLink extends AutoCloseable {

    /** The newest proof that was taken on this connection. */
    TargetProof proof();

    /**
     * Takes the proof anew, on this very connection; afterwards {@link #proof()} gives it. Blocks for a few seconds at most.
     *
     * @throws dev.runbench.base.ProblemException if the target does not answer or is gone
     */
    TargetProof prove() throws InterruptedException;

    /**
     * Redeems the approval against {@link #proof()}, sends exactly what it gave, and streams the output on the calling
     * thread until the end. An interrupt or the command's timeout stops the remote side too, within two seconds.
     *
     * @throws dev.runbench.base.ProblemException if the approval is refused; nothing was sent
     */
    Outcome run(ApprovedCommand approved, OutputSink output);

    /** Never throws. */
    @Override
    void close();
}
