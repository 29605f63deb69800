package dev.runbench.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Reads HashiCorp Vault's KV store, version 2, over its HTTP API. TLS is trusted as the Java runtime does. */
final class KvStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_ANSWER = 1 << 20;

    private final Duration limit;

    /** @param limit for the whole answer */
    KvStore(Duration limit) {
        this.limit = limit;
    }

    /** @throws ProblemException saying why there is none; nothing of the answer is in it */
    Secret read(Reference.Kv kv, Secret token) throws InterruptedException {
        String name = kv.authority();
        // The token goes to this address only, so nobody is followed elsewhere.
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            Future<HttpResponse<byte[]>> asked = client.sendAsync(
                    request(kv, token), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            try {
                HttpResponse<byte[]> answer = asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
                return found(kv, answer);
            } catch (TimeoutException e) {
                throw silent(name);
            } catch (ExecutionException e) {
                throw unreached(name, e);
            } finally {
                asked.cancel(true);
                client.shutdownNow();
            }
        }
    }

    private HttpRequest request(Reference.Kv kv, Secret token) {
        URI address = URI.create((kv.plain() ? "http://" : "https://") + kv.authority() + "/v1/" + kv.path());
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("X-Vault-Token", new String(token.chars()).strip())
                    .header("X-Vault-Request", "true")
                    .GET();
            kv.namespace().ifPresent(n -> request.header("X-Vault-Namespace", n));
            return request.build();
        } catch (IllegalArgumentException e) {
            // Its message would quote the token; it is not even a cause.
            throw problem(
                    "The token for " + kv.authority() + " holds characters that no token has.", "Enter it again.");
        }
    }

    private static Secret found(Reference.Kv kv, HttpResponse<byte[]> answer) {
        byte[] body = answer.body();
        try {
            String where = kv.path() + " at " + kv.authority();
            return switch (answer.statusCode()) {
                case 200 -> field(kv, body);
                case 301, 302, 307, 308 ->
                    throw problem(
                            kv.authority() + " sends on to another address, where the token is not sent.",
                            "Name that address itself in the reference.");
                case 400 ->
                    throw problem(kv.authority() + " did not understand the request for " + kv.path() + ".", CHECK);
                case 403 ->
                    throw problem(
                            kv.authority() + " denies the token access to " + kv.path() + ", or the token has expired.",
                            "Get a new token, or ask for a policy that allows reading it.");
                case 404 ->
                    throw problem("There is no secret " + where + ", or its newest version was deleted.", CHECK);
                case 429 -> throw problem(kv.authority() + " is asked too often.", "Wait a moment and try again.");
                case 503 ->
                    throw problem(
                            kv.authority() + " is sealed or down for maintenance.",
                            "Somebody has to unseal it; until then the secret can be typed in instead.");
                default ->
                    throw problem(
                            kv.authority() + " answered with status " + answer.statusCode() + ".",
                            "Look into its log.");
            };
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static final String CHECK = "Check the path, the namespace and that the store is KV version 2.";

    private static Secret field(Reference.Kv kv, byte[] body) {
        JsonNode value;
        try {
            value = JSON.readTree(body).path("data").path("data").path(kv.field());
        } catch (IOException e) {
            // Its message would quote the answer.
            throw problem(kv.authority() + " did not answer as a Vault does.", "Check the address.");
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
            throw problem(
                    "The secret " + kv.path() + " at " + kv.authority() + " has no field \"" + kv.field()
                            + "\" with a text.",
                    "Check the field's name, after #.");
        }
        return new Secret(value.asText().toCharArray());
    }

    private ProblemException unreached(String name, ExecutionException why) {
        for (Throwable t = why; t != null; t = t.getCause()) {
            switch (t) {
                case HttpConnectTimeoutException _ -> {
                    return silent(name);
                }
                case HttpTimeoutException _ -> {
                    return silent(name);
                }
                case SSLException _ -> {
                    return problem(
                            "The certificate of " + name
                                    + " is not trusted by this Java runtime, or it does not speak TLS.",
                            "Add its authority to the runtime's trust store (keytool), and check the port.");
                }
                case UnresolvedAddressException _ -> {
                    return problem("The name " + name + " is not known.", "Check its spelling and the network.");
                }
                case UnknownHostException _ -> {
                    return problem("The name " + name + " is not known.", "Check its spelling and the network.");
                }
                case ConnectException _ -> {
                    return problem("Nobody listens at " + name + ".", "Check the port, and the network or a VPN.");
                }
                default -> {}
            }
        }
        return problem(
                "The answer of " + name + " broke off, or is no answer of a Vault.", "Try again; check the address.");
    }

    private ProblemException silent(String name) {
        return problem(
                name + " did not answer within " + limit.toSeconds() + " seconds.",
                "Check the network, a VPN or a firewall.");
    }

    private static ProblemException problem(String what, String remedy) {
        return new ProblemException(new Problem("SECRET-PROVIDER", what, remedy));
    }
}
