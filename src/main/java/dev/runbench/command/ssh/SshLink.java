package dev.runbench.command.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.ApprovedCommand;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.util.concurrent.atomic.AtomicBoolean;

/** One authenticated SSH connection, for one command. */
final class SshLink implements TargetLink {

    /** Who gets the way back when the link is closed. */
    interface Owner {

        /** Takes the proof anew. */
        TargetProof prove(SshWay way, Connection.Ssh ssh) throws InterruptedException;

        SshRun run(ChannelExec channel, Connection.Ssh ssh, OutputSink output);

        SudoAnswer sudo(Connection.Ssh ssh);

        /** @param sound whether it may be used again */
        void giveBack(SshWay way, KeptSessions.Key key, boolean sound);
    }

    private final Owner owner;
    private final SshWay way;
    private final KeptSessions.Key key;
    private final Connection.Ssh ssh;
    private final AtomicBoolean used = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile TargetProof proof;
    private volatile boolean sound = true;

    SshLink(Owner owner, SshWay way, KeptSessions.Key key, TargetProof proof) {
        this.owner = owner;
        this.way = way;
        this.key = key;
        this.ssh = key.route().getLast();
        this.proof = proof;
    }

    @Override
    public TargetProof proof() {
        return proof;
    }

    @Override
    public TargetProof prove() throws InterruptedException {
        boolean before = sound;
        sound = false;
        proof = owner.prove(way, ssh);
        sound = before;
        return proof;
    }

    @Override
    public Outcome run(ApprovedCommand approved, OutputSink output) {
        if (!used.compareAndSet(false, true)) {
            throw new ProblemException(new Problem(
                    "SSH-USED",
                    "This connection has run its one command. Nothing was sent.",
                    "Propose the command again."));
        }
        boolean before = sound;
        sound = false;
        if (!way.isConnected()) {
            return new Outcome.NotRun("The connection was lost before anything was sent; propose the command again.");
        }
        ChannelExec channel;
        try {
            channel = (ChannelExec) way.session().openChannel("exec");
        } catch (JSchException e) {
            return new Outcome.NotRun("The connection was lost before anything was sent: " + e.getMessage() + ".");
        }
        SshRun run = owner.run(channel, ssh, output);
        Command command = approved.redeem(proof);
        Outcome outcome = run.of(command, owner.sudo(ssh));
        if (outcome instanceof Outcome.Finished) {
            sound = before;
        } else {
            // With a terminal, this hangs up: the kernel over there sends HUP to everything that runs in it.
            way.close();
        }
        return outcome;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            owner.giveBack(way, key, sound);
        }
    }
}
