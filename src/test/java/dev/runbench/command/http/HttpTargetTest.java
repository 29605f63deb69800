package dev.runbench.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Approvals;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.CommandTargetContract;
import dev.runbench.command.Connection;
import dev.runbench.command.Connection.HttpAuth;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Vault;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTargetTest extends CommandTargetContract {

    private static final String TOKEN = "canary-4f5e6d7c8b9a";
    private static Vault vault;
    private static Path keys;
    private static Path otherKeys;
    private static SSLSocketFactory trusting;
    private PracticeApi api;
    private HttpAuth auth = HttpAuth.BEARER;
    private SSLSocketFactory tls = trusting;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        vault.put("connection/1", TOKEN.toCharArray());
        keys = PracticeApi.keys(folder, "shop-api");
        otherKeys = PracticeApi.keys(folder, "somebody-else");
        trusting = PracticeApi.trusting(keys, otherKeys);
    }

    @AfterAll
    static void lockVault() {
        vault.lock();
    }

    @BeforeEach
    void startApi() throws Exception {
        tls = trusting;
        api = new PracticeApi(keys, 0);
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Override
    protected CommandTarget target() {
        return new HttpTarget(vault, task -> Thread.ofPlatform().daemon().start(task), tls);
    }

    @Override
    protected Connection.Http connection() {
        return at("https://127.0.0.1:" + api.port() + "/v1");
    }

    private Connection.Http at(String url) {
        return new Connection.Http(
                1,
                "shop-api",
                url,
                auth == HttpAuth.BASIC ? "ann" : "",
                auth,
                auth == HttpAuth.HEADER ? "X-Api-Key" : "",
                Environment.PRACTICE);
    }

    @Override
    protected Connection unreachable() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at("https://127.0.0.1:" + free.getLocalPort());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    protected String hello() {
        return "GET /v1/hello";
    }

    @Override
    protected String failing() {
        return "GET /v1/missing";
    }

    @Override
    protected String slow() {
        return "GET /v1/slow";
    }

    @Override
    protected boolean slowStillRuns() throws Exception {
        // The other side learns of it when it next writes.
        for (int i = 0; i < 100 && api.slow.get() > 0; i++) {
            Thread.sleep(20);
        }
        return api.slow.get() > 0;
    }

    private Outcome ask(String text) throws InterruptedException {
        return run(text, Duration.ofSeconds(20));
    }

    @Test
    void theProofIsACertificateAndNoRequest() throws Exception {
        try (TargetLink link = link()) {
            link.prove();
            TargetProof proof = link.proof();
            assertThat(proof.address()).isEqualTo("127.0.0.1:" + api.port());
            assertThat(proof.identity()).matches("certificate SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}");
            assertThat(proof.fact("certificate")).contains("CN=shop-api");
            assertThat(proof.fact("added when sent"))
                    .hasValueSatisfying(a -> assertThat(a).contains("Authorization: Bearer (from the vault)"));
            assertThat(proof.told()).doesNotContain(TOKEN);
            assertThat(proof.account()).isEqualTo("the secret's owner");
        }
        assertThat(api.asked).isEmpty();
    }

    @Test
    void theBytesAreThoseShownWithWhatTheCardNamesAndTheSecretLast() throws Exception {
        auth = HttpAuth.HEADER;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> received = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> serve(server, received));
            Connection.Http plain = at("http://127.0.0.1:" + server.getLocalPort());
            String text = "POST /orders?x=1\nContent-Type: text/plain\n\nwörld\n\nend";
            if (!(target().reach(plain) instanceof CommandTarget.Reached.Ready ready)) {
                throw new AssertionError("it listens");
            }
            try (TargetLink link = ready.link()) {
                assertThat(link.proof().caution()).contains("Nobody proves");
                Command command = new Command.Http(1, text, Duration.ofSeconds(10));
                assertThat(link.run(Approvals.of(command, plain, link.proof()), sink))
                        .isInstanceOfSatisfying(
                                Outcome.Finished.class,
                                f -> assertThat(f.exitCode()).isZero());
            }
            assertThat(received.get())
                    .isEqualTo("POST /orders?x=1 HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort()
                            + "\r\nContent-Type: text/plain\r\nContent-Length: 11\r\nConnection: close\r\nX-Api-Key: "
                            + TOKEN + "\r\n\r\nwörld\n\nend");
            assertThat(lines).containsExactly("HTTP/1.1 204 No Content");
        }
    }

    private static void serve(ServerSocket server, CompletableFuture<String> received) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (!text.toString().endsWith("end")) {
                text.append((char) in.read());
            }
            received.complete(
                    new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (java.io.IOException e) {
            received.completeExceptionally(e);
        }
    }

    @Test
    void aSecretThatIsEchoedAndACookieAreKeptOut() throws Exception {
        ask("POST /v1/echo\n\nhello there");
        assertThat(api.asked).containsExactly("POST /v1/echo Bearer " + TOKEN);
        assertThat(lines).contains("Bearer ••••••", "hello there", "Set-cookie: (kept out)");
        assertThat(lines).noneMatch(l -> l.contains(TOKEN) || l.contains("verysecret"));
    }

    @Test
    void basicAuthenticationSendsAccountAndPassword() throws Exception {
        auth = HttpAuth.BASIC;
        ask("GET /v1/hello");
        String expected =
                java.util.Base64.getEncoder().encodeToString(("ann:" + TOKEN).getBytes(StandardCharsets.UTF_8));
        assertThat(api.asked).containsExactly("GET /v1/hello Basic " + expected);
    }

    @Test
    void aRedirectIsToldAndNotFollowed() throws Exception {
        assertThat(ask("GET /v1/moved"))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(3));
        assertThat(api.asked).hasSize(1);
        assertThat(lines).anyMatch(l -> l.contains("not followed"));
    }

    @Test
    void anAnswerThatBreaksOffIsAnUnknownOutcome() throws Exception {
        assertThat(ask("POST /v1/cut"))
                .isInstanceOfSatisfying(
                        Outcome.Broken.class, b -> assertThat(b.reason()).startsWith("Unknown outcome"));
        assertThat(lines).contains("only this");
    }

    @Test
    void aServerThatDiesBeforeItAnswersIsAnUnknownOutcome() throws Exception {
        auth = HttpAuth.NONE;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Connection.Http plain = at("http://127.0.0.1:" + server.getLocalPort());
            Thread.ofPlatform().daemon().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            if (!(target().reach(plain) instanceof CommandTarget.Reached.Ready ready)) {
                throw new AssertionError("it listens");
            }
            try (TargetLink link = ready.link()) {
                Command command = new Command.Http(1, "DELETE /orders/1", Duration.ofSeconds(10));
                assertThat(link.run(Approvals.of(command, plain, link.proof()), sink))
                        .isInstanceOf(Outcome.Broken.class);
            }
        }
    }

    @Test
    void aServerThatWasRestartedWhileThePersonThoughtIsReachedAnew() throws Exception {
        try (TargetLink link = link()) {
            var approved = Approvals.of(command(hello(), Duration.ofSeconds(20)), connection(), link.proof());
            int port = api.port();
            api.close();
            api = new PracticeApi(keys, port);
            assertThat(link.run(approved, sink)).isInstanceOf(Outcome.Finished.class);
        }
        assertThat(api.asked).hasSize(1);
    }

    @Test
    void anotherCertificateUnderTheOpenCardIsRefused() throws Exception {
        try (TargetLink link = link()) {
            var approved = Approvals.of(command(hello(), Duration.ofSeconds(20)), connection(), link.proof());
            int port = api.port();
            api.close();
            api = new PracticeApi(otherKeys, port);
            assertThatThrownBy(() -> link.run(approved, sink)).hasMessageContaining("another target");
        }
        assertThat(api.asked).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNoConnection() throws Exception {
        tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        assertThat(target().reach(connection()))
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Failed.class,
                        f -> assertThat(f.reason()).contains("certificate"));
    }

    @Test
    void whatWouldGoInTheOpenElsewhereOrTwiceIsRefusedBeforeAsking() throws Exception {
        assertThat(target().reach(at("http://api.example"))).isInstanceOf(CommandTarget.Reached.Failed.class);
        assertThat(target().reach(at("https://ann:x@api.example"))).isInstanceOf(CommandTarget.Reached.Failed.class);
        for (String text : new String[] {
            "GET https://elsewhere/",
            "GET /a b",
            "GET /ä",
            "GET /\nHost: other",
            "GET /\nAuthorization: x",
            "GET /\r\nX: y",
            "GET /\nno header",
            "hello",
            "GET /x HTTP/1.1"
        }) {
            assertThat(target().objection(command(text, Duration.ofSeconds(1)), connection()))
                    .as(text)
                    .isPresent();
        }
        assertThat(target().objection(command("GET /\nX-Trace: 1\n\nbody", Duration.ofSeconds(1)), connection()))
                .isEmpty();
    }
}
