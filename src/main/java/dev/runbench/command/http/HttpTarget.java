package dev.runbench.command.http;

import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.HttpPlace;
import dev.runbench.command.risk.HttpRequestText;
import dev.runbench.vault.Vault;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLSocketFactory;

/** Reaches APIs by HTTP. A link sends one approved request. */
public final class HttpTarget implements CommandTarget {

    private final Vault vault;
    private final Executor workers;
    private final SSLSocketFactory tls;

    /**
     * Opens nothing yet; certificates are trusted as the JDK trusts them.
     *
     * @param workers uses sockets, which block; never the calling thread
     */
    public HttpTarget(Vault vault, Executor workers) {
        this(vault, workers, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    HttpTarget(Vault vault, Executor workers, SSLSocketFactory tls) {
        this.vault = vault;
        this.workers = workers;
        this.tls = tls;
    }

    @Override
    public Optional<String> objection(Command command, Connection connection) {
        return HttpRequestText.objection(command.text()).or(() -> whoAsks(command, connection));
    }

    // Two answers to "who asks" would be one too many.
    private static Optional<String> whoAsks(Command command, Connection connection) {
        String own = connection instanceof Connection.Http http ? SecretHeader.name(http) : "";
        boolean twice = !own.isEmpty()
                && HttpRequestText.of(command.text())
                        .flatMap(request -> request.header(own))
                        .isPresent();
        return twice
                ? Optional.of(
                        "The header " + own + " comes from the vault for " + connection.name() + "; leave it out.")
                : Optional.empty();
    }

    @Override
    public Reached reach(Connection connection) throws InterruptedException {
        if (!(connection instanceof Connection.Http http)) {
            return new Reached.Failed(connection.name() + " is no HTTP API.");
        }
        Optional<String> objection = HttpPlace.objection(http).or(() -> secretObjection(http));
        return objection.isPresent()
                ? new Reached.Failed(objection.get())
                : HttpLink.open(http, () -> SecretHeader.line(http, vault), workers, tls);
    }

    private Optional<String> secretObjection(Connection.Http http) {
        if (http.auth() == Connection.HttpAuth.NONE) {
            return Optional.empty();
        }
        if (vault.state() != Vault.State.UNLOCKED) {
            return Optional.of("The secret of " + http.name() + " is in the vault: unlock it in Connections first.");
        }
        return vault.names().contains(http.secretKey())
                ? Optional.empty()
                : Optional.of(http.movedFrom()
                        .map(before -> "The secret of " + http.name() + " was entered for " + before
                                + " and is not sent to " + http.place() + ": type it anew in Connections.")
                        .orElse("The vault has no secret for " + http.name() + ": type it in Connections."));
    }
}
