package dev.runbench.command.ssh;

import com.jcraft.jsch.ChannelExec;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.Handover;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.host.Harmless;
import dev.runbench.command.host.Intake;
import dev.runbench.command.host.LineCutter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command in its channel, from the moment it is sent to its end. */
final class SshRun {

    private static final Logger LOG = LoggerFactory.getLogger(SshRun.class);
    private static final long TICK_MILLIS = 20;
    // Two signals and what closing takes must fit into two seconds.
    private static final Duration SIGNAL_PATIENCE = Duration.ofMillis(600);
    private static final Duration OPEN = Duration.ofSeconds(10);

    private final ChannelExec channel;
    private final Connection.Ssh ssh;
    private final Patience patience;
    private final OutputSink output;
    private final Handover<Intake> intake = new Handover<>(64);
    private final Feed feed = new Feed();
    private boolean wantsTerminal;

    SshRun(ChannelExec channel, Connection.Ssh ssh, Patience patience, OutputSink output) {
        this.channel = channel;
        this.ssh = ssh;
        this.patience = patience;
        this.output = output;
        channel.setOutputStream(Intake.stream(OutputSink.Channel.OUT, intake));
        channel.setErrStream(Intake.stream(OutputSink.Channel.ERR, intake));
        channel.setInputStream(feed);
        if (ssh.terminal()) {
            Terminal.ask(channel);
        } else {
            // An input that ends at once, as with ssh -n: nothing may wait for somebody who cannot type.
            feed.end();
        }
    }

    /** Sends the command's bytes as they are. The caller has redeemed the approval for them. */
    Outcome of(Command command, SudoAnswer sudo) {
        channel.setCommand(command.text().getBytes(StandardCharsets.UTF_8));
        long started = System.nanoTime();
        try {
            patience.within(OPEN, () -> {
                channel.connect((int) OPEN.toMillis());
                return true;
            });
            return watch(command, sudo, started);
        } catch (InterruptedException e) {
            return stopped("Stopped by you");
        } catch (ExecutionException | TimeoutException e) {
            return new Outcome.Broken("Unknown outcome: the connection failed while the command was being sent ("
                    + (e.getCause() == null ? "no answer" : e.getCause().getMessage())
                    + "). Look on the host whether it ran.");
        } finally {
            intake.discard();
            feed.end();
            channel.disconnect();
        }
    }

    private Outcome watch(Command command, SudoAnswer sudo, long started) throws InterruptedException {
        LineCutter out = new LineCutter(output, OutputSink.Channel.OUT);
        LineCutter err = new LineCutter(this::heard, OutputSink.Channel.ERR);
        TerminalInput typing = new TerminalInput(feed, sudo, command, out, output);
        try {
            while (true) {
                // Asked before the queue is looked at: what was written before the end is in the queue by then.
                boolean closed = channel.isClosed();
                @Nullable Intake piece = closed ? intake.poll() : intake.poll(TICK_MILLIS);
                if (piece == null && closed) {
                    break;
                }
                if (piece != null && piece.channel() == OutputSink.Channel.OUT) {
                    typing.came(piece.bytes());
                } else if (piece != null) {
                    err.add(piece.bytes());
                }
                typing.tick();
                if (Thread.interrupted()) {
                    return stopped("Stopped by you");
                }
                if (System.nanoTime() - started > command.timeout().toNanos()) {
                    return stopped("Its time of " + command.timeout().toSeconds() + " s ran out");
                }
            }
        } finally {
            typing.flush();
            out.end();
            err.end();
            out.hide("");
        }
        return ended(Duration.ofNanos(System.nanoTime() - started));
    }

    private void heard(OutputSink.Channel from, String line) {
        output.line(from, line);
        wantsTerminal |= line.startsWith("sudo: a terminal is required") || line.startsWith("sudo: no tty present");
    }

    private Outcome ended(Duration took) {
        if (channel.getExitStatus() >= 0) {
            if (wantsTerminal && !ssh.terminal()) {
                output.line(
                        OutputSink.Channel.ERR,
                        "sudo wants a password and has no terminal to ask for it: turn on \"Ask for a terminal\" for "
                                + ssh.name() + " in Connections and propose the command again.");
            }
            return new Outcome.Finished(channel.getExitStatus(), took);
        }
        String signal = channel.getExitSignal();
        if (signal != null && !signal.isEmpty()) {
            output.line(OutputSink.Channel.ERR, "Ended by signal " + Harmless.line(signal) + ".");
            return new Outcome.Finished(128 + number(signal), took);
        }
        return new Outcome.Broken("Unknown outcome: the connection to " + ssh.address()
                + " ended before the command told how it ended. Look on the host whether it ran to its end.");
    }

    private Outcome stopped(String why) {
        intake.discard();
        boolean confirmed = signalled("TERM") || signalled("KILL");
        return new Outcome.Stopped(why + told(confirmed));
    }

    private String told(boolean confirmed) {
        if (confirmed) {
            return "; the host confirmed that the command has ended.";
        }
        return ssh.terminal()
                ? "; its terminal was hung up, which ends everything in it that does not ignore that. A host does not"
                        + " confirm it; look there if it matters."
                : "; TERM and KILL were sent and the connection closed, but the host did not confirm that the command"
                        + " has ended. Look there.";
    }

    private boolean signalled(String signal) {
        // What is not open yet cannot be told anything; closing it is all.
        if (!channel.isConnected()) {
            return false;
        }
        long deadline = System.nanoTime() + SIGNAL_PATIENCE.toNanos();
        try {
            patience.within(SIGNAL_PATIENCE, () -> {
                channel.sendSignal(signal);
                return true;
            });
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            // A second stop while stopping asks for nothing new.
            LOG.debug("signal {} could not be sent", signal, e);
            return false;
        }
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
                LOG.debug("interrupted again while stopping");
            }
        }
        return false;
    }

    // The shell's convention: 128 plus the number of the signal.
    private static int number(String signal) {
        return switch (signal.toUpperCase(Locale.ROOT)) {
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
}
