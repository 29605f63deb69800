package dev.runbench.command.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.runbench.command.ApprovedCommand;
import dev.runbench.command.Command;
import dev.runbench.command.Handover;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One authenticated SSH connection. */
final class SshLink implements TargetLink {

    private static final Logger LOG = LoggerFactory.getLogger(SshLink.class);
    private static final long TICK_MILLIS = 20;
    // Two signals and what closing takes must fit into two seconds.
    private static final Duration SIGNAL_PATIENCE = Duration.ofMillis(600);
    private static final int OPEN_MILLIS = 10_000;

    private final Session session;
    private final TargetProof proof;
    private final boolean terminal;

    SshLink(Session session, TargetProof proof, boolean terminal) {
        this.session = session;
        this.proof = proof;
        this.terminal = terminal;
    }

    @Override
    public TargetProof proof() {
        return proof;
    }

    @Override
    public TargetProof prove() {
        return proof;
    }

    @Override
    public Outcome run(ApprovedCommand approved, OutputSink output) {
        if (!session.isConnected()) {
            return new Outcome.NotRun("The connection was lost before anything was sent; propose the command again.");
        }
        ChannelExec channel;
        try {
            channel = (ChannelExec) session.openChannel("exec");
        } catch (JSchException e) {
            return new Outcome.NotRun("The connection was lost before anything was sent: " + e.getMessage() + ".");
        }
        Handover<Intake> intake = new Handover<>(64);
        channel.setOutputStream(Intake.stream(OutputSink.Channel.OUT, intake));
        channel.setErrStream(Intake.stream(OutputSink.Channel.ERR, intake));
        // An input that ends at once, as with ssh -n: nothing may wait for somebody who cannot type.
        channel.setInputStream(new ByteArrayInputStream(terminal ? Terminal.END_OF_INPUT : new byte[0]));
        if (terminal) {
            Terminal.ask(channel);
        }
        Command command = approved.redeem(proof);
        channel.setCommand(command.text().getBytes(StandardCharsets.UTF_8));
        long started = System.nanoTime();
        try {
            channel.connect(OPEN_MILLIS);
            return watch(channel, intake, command.timeout(), started, output);
        } catch (JSchException e) {
            return new Outcome.Broken("The connection failed while the command was being sent (" + e.getMessage()
                    + "). Look on the host whether it ran.");
        } finally {
            intake.discard();
            channel.disconnect();
        }
    }

    private Outcome watch(
            ChannelExec channel, Handover<Intake> intake, Duration timeout, long started, OutputSink output) {
        LineCutter out = new LineCutter(output, OutputSink.Channel.OUT);
        LineCutter err = new LineCutter(output, OutputSink.Channel.ERR);
        try {
            while (true) {
                // Asked before the queue is looked at: what was written before the end is in the queue by then.
                boolean closed = channel.isClosed();
                @Nullable Intake piece = closed ? intake.poll() : intake.poll(TICK_MILLIS);
                if (piece != null) {
                    (piece.channel() == OutputSink.Channel.OUT ? out : err).add(piece.bytes());
                } else if (closed) {
                    break;
                }
                if (Thread.interrupted()) {
                    return stop(channel, intake, "Stopped by you");
                }
                if (System.nanoTime() - started > timeout.toNanos()) {
                    return stop(channel, intake, "Its time of " + timeout.toSeconds() + " s ran out");
                }
            }
        } catch (InterruptedException e) {
            return stop(channel, intake, "Stopped by you");
        } finally {
            out.end();
            err.end();
        }
        return end(channel, Duration.ofNanos(System.nanoTime() - started), output);
    }

    private Outcome end(ChannelExec channel, Duration took, OutputSink output) {
        if (channel.getExitStatus() >= 0) {
            return new Outcome.Finished(channel.getExitStatus(), took);
        }
        String signal = channel.getExitSignal();
        if (signal != null && !signal.isEmpty()) {
            output.line(OutputSink.Channel.ERR, "Ended by signal " + signal + ".");
            return new Outcome.Finished(128 + number(signal), took);
        }
        return new Outcome.Broken("The connection to " + proof.address()
                + " ended before the command told how it ended. Look on the host whether it ran to its end.");
    }

    private Outcome stop(ChannelExec channel, Handover<Intake> intake, String why) {
        intake.discard();
        boolean confirmed = signalled(channel, "TERM") || signalled(channel, "KILL");
        // With a terminal, this hangs up: the kernel over there sends HUP to everything that runs in it.
        channel.disconnect();
        session.disconnect();
        return new Outcome.Stopped(why + told(confirmed));
    }

    private String told(boolean confirmed) {
        if (confirmed) {
            return "; the host confirmed that the command has ended.";
        }
        return terminal
                ? "; its terminal was hung up, which ends everything in it that does not ignore that. A host does not"
                        + " confirm it; look there if it matters."
                : "; TERM and KILL were sent and the connection closed, but the host did not confirm that the command"
                        + " has ended. Look there.";
    }

    private static boolean signalled(ChannelExec channel, String signal) {
        try {
            channel.sendSignal(signal);
        } catch (Exception e) { // JSch declares nothing narrower
            LOG.debug("signal {} could not be sent", signal, e);
            return false;
        }
        long deadline = System.nanoTime() + SIGNAL_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (channel.getExitStatus() >= 0 || channel.getExitSignal() != null) {
                return true;
            }
            if (channel.isClosed()) {
                return false;
            }
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                // A second stop while stopping asks for nothing new.
                LOG.debug("interrupted again while stopping");
            }
        }
        return false;
    }

    // The shell's convention: 128 plus the number of the signal.
    private static int number(String signal) {
        return switch (signal) {
            case "HUP" -> 1;
            case "INT" -> 2;
            case "QUIT" -> 3;
            case "ILL" -> 4;
            case "ABRT" -> 6;
            case "FPE" -> 8;
            case "KILL" -> 9;
            case "USR1" -> 10;
            case "SEGV" -> 11;
            case "USR2" -> 12;
            case "PIPE" -> 13;
            case "ALRM" -> 14;
            case "TERM" -> 15;
            default -> 127;
        };
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
