package dev.runbench.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets that are kept elsewhere. No HashiCorp Vault can be had here: a server of this test answers as its published HTTP API
 * says (KV version 2, read a secret's version).
 */
@Timeout(60)
class ProvidersTest {

    private static final String TOKEN = "hvs.canary-token";

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Vault vault;
    private int status = 200;
    private String body = """
            {"request_id":"1","data":{"data":{"password":"canary-välue","port":5432,"empty":""},"metadata":{"version":3}}}""";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Programs programs = (arguments, _) -> arguments.getFirst().equals("slow")
                ? new Programs.Ended.TimedOut()
                : arguments.getFirst().equals("gone")
                        ? new Programs.Ended.NotStarted("it is not there")
                        : new Programs.Ended.Exited(
                                arguments.contains("wrong") ? 1 : 0,
                                (arguments.contains("nothing") ? "" : "canary-output\nlogin: x\n").getBytes(UTF_8));
        var providers = new Providers(
                programs,
                name -> Optional.ofNullable(Map.of("DB_PASSWORD", "canary-env", "VAULT_TOKEN", TOKEN)
                        .get(name)),
                folder,
                new KvStore(Duration.ofSeconds(2)));
        vault = new Vault(folder.resolve("vault.json"), providers, InstantSource.system());
        vault.create("correct horse".toCharArray());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Vault-Namespace") + " " + token);
        byte[] bytes = (token.equals(TOKEN) ? body : "{\"errors\":[\"permission denied\"]}").getBytes(UTF_8);
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/v1/secret/data/db");
        exchange.sendResponseHeaders(token.equals(TOKEN) ? status : 403, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address(String rest) {
        return "vault+http://127.0.0.1:" + server.getAddress().getPort() + "/secret/data/db" + rest;
    }

    private String read(String text) {
        vault.refer("connection/1", Reference.parse(text));
        try (Secret secret = vault.read("connection/1", "a test").orElseThrow()) {
            return new String(secret.chars());
        }
    }

    private String refusal(String text) {
        try {
            return "found " + read(text);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            assertThat(problem.toString() + e + e.getCause()).doesNotContain("canary");
            assertThat(problem.remedy()).isNotEmpty();
            return problem.what();
        }
    }

    @Test
    void aFieldIsReadWithTheTokenFromTheVault() {
        vault.put("provider/127.0.0.1:" + server.getAddress().getPort() + "/token", TOKEN.toCharArray());
        assertThat(read(address("#password"))).isEqualTo("canary-välue");
        assertThat(read(address("#port"))).isEqualTo("5432");
        assertThat(asked.getFirst()).isEqualTo("GET /v1/secret/data/db null " + TOKEN);
    }

    @Test
    void theTokenMayComeFromTheEnvironmentOrAFileAndTheNamespaceIsSent() throws Exception {
        assertThat(read(address("?namespace=ops/eu&token=env:VAULT_TOKEN#password")))
                .isEqualTo("canary-välue");
        assertThat(asked.getFirst()).isEqualTo("GET /v1/secret/data/db ops/eu " + TOKEN);
        Files.writeString(folder.resolve(".vault-token"), TOKEN + "\n");
        assertThat(read(address("?token=file:~/.vault-token#password"))).isEqualTo("canary-välue");
        assertThat(refusal(address("?token=file:/nowhere#password"))).contains("token file /nowhere cannot be read");
        assertThat(refusal(address("#password"))).contains("no token for 127.0.0.1");
    }

    @Test
    void itIsLookedUpEachTimeAndWhatIsFoundIsNeverWritten() throws Exception {
        String text = address("?token=env:VAULT_TOKEN#password");
        read(text);
        body = body.replace("canary-välue", "canary-new");
        try (Secret secret = vault.read("connection/1", "a test").orElseThrow()) {
            assertThat(secret.chars()).isEqualTo("canary-new".toCharArray());
        }
        assertThat(asked).hasSize(2);
        assertThat(Files.readString(folder.resolve("vault.json")))
                .doesNotContain("canary")
                .doesNotContain("127.0.0.1");
        assertThat(vault.reference("connection/1")).contains(Reference.parse(text));
    }

    @Test
    void whatTheServerSaysIsToldAsASentence() {
        String text = address("?token=env:VAULT_TOKEN#password");
        assertThat(refusal(text.replace("password", "other"))).contains("no field \"other\"");
        assertThat(refusal(text.replace("password", "empty"))).contains("no field \"empty\"");
        for (Map.Entry<Integer, String> expected : Map.of(
                        403,
                        "denies the token",
                        404,
                        "There is no secret",
                        503,
                        "sealed",
                        307,
                        "sends on",
                        500,
                        "status 500")
                .entrySet()) {
            status = expected.getKey();
            assertThat(refusal(text)).as("status %s", status).contains(expected.getValue());
        }
        assertThat(asked).as("nobody is followed elsewhere").allMatch(a -> a.endsWith(TOKEN));
        status = 200;
        body = "canary <html>";
        assertThat(refusal(text)).contains("did not answer as a Vault does");
        body = "{\"data\":\"" + "x".repeat(1 << 21) + "\"}";
        assertThat(refusal(text)).contains("broke off");
    }

    @Test
    void silenceAndAbsenceAreTold() throws Exception {
        String rest = "/secret/data/db?token=env:VAULT_TOKEN#password";
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(refusal("vault+http://127.0.0.1:" + silent.getLocalPort() + rest))
                    .contains("did not answer within 2 seconds");
        }
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(refusal("vault+http://127.0.0.1:" + port + rest)).contains("Nobody listens");
    }

    @Test
    void aCertificateThatJavaDoesNotTrustGetsNoToken() throws Exception {
        Path store = folder.resolve("key.p12");
        List<String> make = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        make.addAll(List.of(
                "-genkeypair -alias a -keyalg EC -dname CN=x -ext san=ip:127.0.0.1 -storepass changeit".split(" ")));
        make.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        assertThat(new ProcessBuilder(make).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        secure.createContext("/", this::answer);
        secure.start();
        try {
            String text = address("?token=env:VAULT_TOKEN#password")
                    .replace("vault+http", "vault")
                    .replace(
                            ":" + server.getAddress().getPort(),
                            ":" + secure.getAddress().getPort());
            assertThat(refusal(text)).contains("certificate").contains("not trusted");
            assertThat(asked).isEmpty();
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void aVariableAndAProgramsFirstLine() {
        assertThat(read("env:DB_PASSWORD")).isEqualTo("canary-env");
        assertThat(refusal("env:NOT_SET")).contains("no environment variable NOT_SET");
        assertThat(read("command: pass show x")).isEqualTo("canary-output");
        assertThat(refusal("command: pass wrong")).contains("ended with code 1");
        assertThat(refusal("command: pass nothing")).contains("put out nothing");
        assertThat(refusal("command: gone x")).contains("could not be started");
        assertThat(refusal("command: slow x")).contains("did not end within 30 seconds");
    }

    @Test
    void aPasswordThatLooksLikeAReferenceIsAPassword() {
        vault.put("connection/1", "command: pass show x".toCharArray());
        try (Secret secret = vault.read("connection/1", "a test").orElseThrow()) {
            assertThat(secret.chars()).isEqualTo("command: pass show x".toCharArray());
        }
        assertThat(vault.reference("connection/1")).isEmpty();
    }

    @Test
    void aSecretMovedAmongTheReferencesInTheFileIsRefused() throws Exception {
        vault.put("connection/1", "command: pass show x".toCharArray());
        Path file = folder.resolve("vault.json");
        String json = Files.readString(file);
        Files.writeString(
                file,
                json.replace("\"references\" : { }", "\"gone\" : { }")
                        .replace("\"entries\"", "\"references\"")
                        .replace("\"gone\"", "\"entries\""));
        assertThat(vault.names()).contains("connection/1");
        assertThatThrownBy(() -> vault.read("connection/1", "a test")).hasMessageContaining("changed");
    }
}
