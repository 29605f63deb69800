package dev.runbench.command.http;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.ApprovedCommand;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget.Reached;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputRelay;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import dev.runbench.command.host.Harmless;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to an API, for one request. It is made anew if the server closes it while a person thinks. */
final class HttpLink implements TargetLink {

    private static final Logger LOG = LoggerFactory.getLogger(HttpLink.class);
    private static final Duration OPEN = Duration.ofSeconds(12);

    private final Connection.Http http;
    private final Supplier<byte[]> secret;
    private final Executor workers;
    private final SSLSocketFactory tls;
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile Wire wire;
    private volatile TargetProof proof;

    private HttpLink(
            Connection.Http http, Supplier<byte[]> secret, Executor workers, SSLSocketFactory tls, Proven proven) {
        this.http = http;
        this.secret = secret;
        this.workers = workers;
        this.tls = tls;
        this.wire = proven.wire();
        this.proof = proven.proof();
    }

    /** A wire and what is proven by it. */
    private record Proven(Wire wire, TargetProof proof) {}

    static Reached open(Connection.Http http, Supplier<byte[]> secret, Executor workers, SSLSocketFactory tls)
            throws InterruptedException {
        try {
            return new Reached.Ready(
                    new HttpLink(http, secret, workers, tls, within(workers, () -> connected(http, tls))));
        } catch (IOException e) {
            return new Reached.Failed("No connection to " + http.name() + " at " + http.url() + ": " + told(e)
                    + " Check the address in Connections, and the network.");
        }
    }

    private static Proven connected(Connection.Http http, SSLSocketFactory tls) throws IOException {
        Wire wire = Wire.open(http, tls);
        return new Proven(wire, wire.proof());
    }

    // Whoever comes too late hangs up.
    private static Proven within(Executor workers, Callable<Proven> work) throws IOException, InterruptedException {
        FutureTask<Proven> task = new FutureTask<>(work);
        workers.execute(task);
        try {
            return task.get(OPEN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            workers.execute(() -> hangUp(task));
            throw new SocketTimeoutException();
        } catch (InterruptedException e) {
            workers.execute(() -> hangUp(task));
            throw e;
        }
    }

    private static void hangUp(FutureTask<Proven> late) {
        try {
            late.get().wire().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | IOException e) {
            LOG.debug("a connection nobody waits for any more failed", e);
        }
    }

    private static String told(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "nobody knows that name.";
            case SocketTimeoutException _ -> "nobody answered in time.";
            case ConnectException _ -> "nobody accepts connections there.";
            case SSLException tlsFailure ->
                "the certificate or the encryption was refused ("
                        + Harmless.line(String.valueOf(tlsFailure.getMessage())) + ").";
            default -> Harmless.line(String.valueOf(e.getMessage())) + ".";
        };
    }

    @Override
    public TargetProof proof() {
        return proof;
    }

    @Override
    public TargetProof prove() throws InterruptedException {
        Wire old = wire;
        try {
            Proven now = within(workers, () -> {
                if (old.isOpen()) {
                    return new Proven(old, old.proof());
                }
                old.close();
                return connected(http, tls);
            });
            wire = now.wire();
            proof = now.proof();
            return proof;
        } catch (IOException e) {
            throw new ProblemException(new Problem(
                    "HTTP-GONE",
                    http.name() + " cannot be reached any more: " + told(e) + " Nothing was sent.",
                    "Propose the request again."));
        }
    }

    @Override
    public Outcome run(ApprovedCommand approved, OutputSink output) {
        if (!used.compareAndSet(false, true)) {
            throw new ProblemException(new Problem(
                    "HTTP-USED", "This connection has sent its one request. Nothing was sent.", "Propose it again."));
        }
        TargetProof here;
        try {
            here = prove();
        } catch (InterruptedException e) {
            return new Outcome.NotRun("Stopped before anything was sent.");
        }
        byte[] who = secret.get();
        Command command;
        try {
            command = approved.redeem(here);
        } catch (ProblemException e) {
            Arrays.fill(who, (byte) 0);
            throw e;
        }
        OutputRelay lines = new OutputRelay();
        FutureTask<Outcome> task =
                new FutureTask<>(new Exchange(wire, command.text(), SecretHeader.name(http), who, lines));
        workers.execute(task);
        try {
            return lines.watch(task, command.timeout(), output, why -> stopped(lines, why));
        } catch (ExecutionException e) {
            LOG.error("a request failed", e.getCause());
            return new Outcome.Broken("Unknown outcome: the request failed (" + e.getCause() + ").");
        }
    }

    private Outcome stopped(OutputRelay lines, String why) {
        lines.discard();
        close();
        return new Outcome.Stopped(
                why + "; the connection was closed. A server is not told more than that and may still do"
                        + " what it was asked for: look there.");
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            LOG.debug("a connection could not be closed", e);
        }
    }
}
