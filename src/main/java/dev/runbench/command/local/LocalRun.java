package dev.runbench.command.local;

import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.Handover;
import dev.runbench.command.LocalShell;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.host.Intake;
import dev.runbench.command.host.LineCutter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command as a process of this computer, from its start to its end. */
final class LocalRun {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);

    // The text comes through the pipe that the first shell has as its input; the second shell reads it as its script.
    private static final String READ_THE_PIPE = "exec \"$0\" \"$@\" /dev/fd/3 3<&0 </dev/null";
    private static final long TICK_MILLIS = 20;
    private static final Duration STOP_PATIENCE = Duration.ofMillis(600);
    private static final int SIGNAL_BASE = 128;
    private static final int HIGHEST_SIGNAL = 31;

    private final Connection.Local local;
    private final Executor workers;
    private final OutputSink output;
    private final Handover<Intake> intake = new Handover<>(64);
    private final AtomicInteger open = new AtomicInteger(2);

    LocalRun(Connection.Local local, Executor workers, OutputSink output) {
        this.local = local;
        this.workers = workers;
        this.output = output;
    }

    /** Runs the command's text as it is. The caller has redeemed the approval for it. */
    Outcome of(Command command) {
        try (Overlay overlay = Overlay.of(Chosen.of(local))) {
            return of(command, builder(overlay.environment()).start());
        } catch (IOException e) {
            return new Outcome.NotRun("The shell could not be started: " + e.getMessage() + ".");
        }
    }

    private Outcome of(Command command, Process process) {
        long started = System.nanoTime();
        try {
            workers.execute(() -> read(process.getInputStream(), OutputSink.Channel.OUT));
            workers.execute(() -> read(process.getErrorStream(), OutputSink.Channel.ERR));
            workers.execute(() -> feed(process, command.text()));
            return watch(process, command.timeout(), started);
        } catch (InterruptedException e) {
            return stopped(process, "Stopped by you");
        } catch (RuntimeException | Error e) {
            new ProcessGroup(process).kill();
            throw e;
        } finally {
            intake.discard();
        }
    }

    private ProcessBuilder builder(Map<String, String> chosen) {
        // Zsh would read the person's ~/.zshenv first.
        List<String> plain = LocalShell.name(local.shell()).equals("zsh") ? List.of("-f") : List.of();
        List<String> words = new ArrayList<>(ProcessGroup.prefix());
        words.add(local.shell());
        words.addAll(plain);
        words.addAll(List.of("-c", READ_THE_PIPE, local.shell()));
        words.addAll(plain);
        ProcessBuilder builder = new ProcessBuilder(words).directory(new File(local.folder()));
        builder.environment().clear();
        builder.environment().putAll(Chosen.environment(local));
        builder.environment().putAll(chosen);
        return builder;
    }

    private void read(InputStream from, OutputSink.Channel channel) {
        try (from) {
            from.transferTo(Intake.stream(channel, intake));
        } catch (IOException e) {
            LOG.debug("the output of a process ended", e);
        } finally {
            open.decrementAndGet();
        }
    }

    private static void feed(Process process, String text) {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("the shell ended before it had read all of its text", e);
        }
    }

    private Outcome watch(Process process, Duration timeout, long started) throws InterruptedException {
        LineCutter out = new LineCutter(output, OutputSink.Channel.OUT);
        LineCutter err = new LineCutter(output, OutputSink.Channel.ERR);
        try {
            while (true) {
                // Asked before the queue is looked at: what was written before the end is in the queue by then.
                boolean over = open.get() == 0 && !process.isAlive();
                @Nullable Intake piece = over ? intake.poll() : intake.poll(TICK_MILLIS);
                if (piece != null) {
                    (piece.channel() == OutputSink.Channel.OUT ? out : err).add(piece.bytes());
                } else if (over) {
                    break;
                }
                if (Thread.interrupted()) {
                    return stopped(process, "Stopped by you");
                }
                if (System.nanoTime() - started > timeout.toNanos()) {
                    return stopped(process, "Its time of " + timeout.toSeconds() + " s ran out");
                }
            }
        } finally {
            out.end();
            err.end();
        }
        return ended(process.exitValue(), Duration.ofNanos(System.nanoTime() - started));
    }

    private Outcome ended(int exitCode, Duration took) {
        int signal = exitCode - SIGNAL_BASE;
        if (signal > 0 && signal <= HIGHEST_SIGNAL) {
            output.line(
                    OutputSink.Channel.ERR,
                    "Exit code " + exitCode + " is how an end by signal " + signal + " is told.");
        }
        return new Outcome.Finished(exitCode, took);
    }

    private Outcome stopped(Process process, String why) {
        intake.discard();
        ProcessGroup group = new ProcessGroup(process);
        group.terminate();
        if (gone(group)) {
            return new Outcome.Stopped(why + "; TERM has ended it and all that it had started.");
        }
        group.kill();
        return new Outcome.Stopped(
                gone(group)
                        ? why + "; it did not heed TERM, and KILL has ended it and all that it had started."
                        : why
                                + "; TERM and KILL were sent, but something of it is still listed. Look at the processes of"
                                + " this computer.");
    }

    private static boolean gone(ProcessGroup group) {
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (group.mayLive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                // A second stop while stopping asks for nothing new.
                LOG.debug("interrupted again while stopping");
            }
        }
        return true;
    }
}
