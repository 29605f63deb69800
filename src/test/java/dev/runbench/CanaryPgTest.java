package dev.runbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import com.sun.net.httpserver.HttpServer;
import dev.runbench.base.AppDirs;
import dev.runbench.base.Progress;
import dev.runbench.command.Connection;
import dev.runbench.command.Connection.SshAuth;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatServer;
import dev.runbench.llm.TokenSink;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookHtml;
import dev.runbench.runbook.RunbookJson;
import dev.runbench.runbook.RunbookMarkdown;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import dev.runbench.session.RunRepository;
import dev.runbench.session.StepState;
import dev.runbench.settings.LlmSettings;
import dev.runbench.vault.Reference;
import dev.runbench.vault.SigningKey;
import dev.runbench.vault.Vault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A canary goes into every place that a secret can go to, through the real services, a real SSH server and the embedded
 * Postgres; then every byte that was left behind is searched for it. A control word, which is no secret, shows that the search
 * finds what is there.
 */
@Tag("pg")
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class CanaryPgTest {

    private static final String CANARY = "Zq7canary";
    private static final String CONTROL = "Zq7control";

    @TempDir
    private Path folder;

    private final CanarySearch canary = new CanarySearch(CANARY);
    private final CanarySearch control = new CanarySearch(CONTROL);
    private AppDirs dirs;
    private Backend backend;
    private Vault vault;
    private PracticeHost host;
    private HttpServer kv;
    private CanaryDesk desk;

    @BeforeEach
    void open() throws Exception {
        dirs = new AppDirs(folder.resolve("home")).create();
        Files.createDirectory(folder.resolve("outside"));
        Logging.start(dirs);
        canary.watchProcesses();
        control.watchProcesses();
        backend = Backend.open(dirs, Progress.NONE);
        vault = backend.vault();
        vault.create((CANARY + "-passphrase").toCharArray());
        host = new PracticeHost();
        kv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        kv.createContext("/", exchange -> {
            boolean known =
                    (CANARY + "-token").equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
            String body = known
                    ? "{\"data\":{\"data\":{\"password\":\"" + CANARY + "-kv\"},\"metadata\":{\"version\":1}}}"
                    : "{\"errors\":[\"" + exchange.getRequestHeaders().getFirst("X-Vault-Token") + " is denied\"]}";
            exchange.sendResponseHeaders(known ? 200 : 403, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        kv.start();
        desk = new CanaryDesk(backend, CANARY + "-login", CANARY + "-asked-sudo");
    }

    @AfterEach
    void close() throws Exception {
        backend.close();
        kv.stop(0);
        host.close();
    }

    @Test
    void aSecretIsNowhereButWhereItIsNeeded() throws Exception {
        for (String word : List.of("-ssh", "-kv", "-program")) {
            host.passwords.add(CANARY + word);
        }
        allWaysIn();
        aLoginThatAsks();
        databases();
        refusals();
        Run run = parameters();
        modelsAndExports(run);
        new CanaryPackages(CANARY, folder.resolve("outside"), dirs.home()).escalate(run);
        theOtherKeys();
        control();
        searchEverything();
    }

    private void put(String name, String secret) {
        vault.put(name, secret.toCharArray());
    }

    private Connection.Ssh ssh(String name, SshAuth auth, Optional<String> keyFile, boolean terminal, int port) {
        return (Connection.Ssh) backend.connectionRepository()
                .save(new Connection.Ssh(
                        0,
                        name,
                        "127.0.0.1",
                        port,
                        PracticeHost.ACCOUNT,
                        auth,
                        keyFile,
                        Optional.empty(),
                        terminal,
                        Environment.PRACTICE));
    }

    private Connection.Ssh byPassword(String name) {
        return ssh(name, SshAuth.PASSWORD, Optional.empty(), false, host.port());
    }

    private void allWaysIn() throws Exception {
        Connection typed = byPassword("typed");
        put(typed.secretKey(), CANARY + "-ssh");
        passes(typed, "say hello");

        Connection stored = byPassword("stored");
        String reference = "vault+http://127.0.0.1:" + kv.getAddress().getPort() + "/secret/data/db#password";
        put("provider/127.0.0.1:" + kv.getAddress().getPort() + "/token", CANARY + "-token");
        vault.refer(stored.secretKey(), Reference.parse(reference));
        passes(stored, "say hello");

        Connection program = byPassword("program");
        Path secret = Files.writeString(folder.resolve("outside/secret"), CANARY + "-program\n");
        Path show =
                Files.writeString(folder.resolve("outside/show"), "#!/bin/sh\nsleep 0.3\nexec cat " + secret + "\n");
        Files.setPosixFilePermissions(show, PosixFilePermissions.fromString("rwx------"));
        vault.refer(program.secretKey(), Reference.parse("command: " + show + " " + CONTROL));
        passes(program, "say hello");

        KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
        Path file = folder.resolve("outside/id_ecdsa");
        pair.writePrivateKey(file.toString(), (CANARY + "-key").getBytes(UTF_8));
        host.authorized.add("ecdsa-sha2-nistp256 " + Base64.getEncoder().encodeToString(pair.getPublicKeyBlob()));
        Connection key = ssh("key", SshAuth.KEY_FILE, Optional.of(file.toString()), false, host.port());
        put(key.secretKey(), CANARY + "-key");
        passes(key, "say hello");

        Connection.Ssh sudo = ssh("sudo", SshAuth.PASSWORD, Optional.empty(), true, host.port());
        put(sudo.secretKey(), CANARY + "-ssh");
        host.sudoPassword = CANARY + "-sudo";
        put(sudo.sudoKey(), CANARY + "-sudo");
        passes(sudo, "sudo true");
        // What cannot be looked up is asked for.
        vault.refer(sudo.sudoKey(), Reference.parse("env:ZQ7_THAT_NOBODY_HAS_SET"));
        host.sudoPassword = CANARY + "-asked-sudo";
        passes(sudo, "sudo true");
    }

    private void aLoginThatAsks() throws Exception {
        try (PracticeHost asking = new PracticeHost()) {
            asking.asksForMore(CANARY + "-login", CANARY + "-login");
            passes(ssh("asked", SshAuth.ASKED, Optional.empty(), false, asking.port()), "say hello");
        }
    }

    private Connection h2(String name) {
        String url = "jdbc:h2:file:" + folder.resolve("outside/orders");
        return backend.connectionRepository()
                .save(new Connection.Jdbc(0, name, url, "sa", false, Environment.PRACTICE));
    }

    private void databases() throws Exception {
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("outside/orders"), "sa", CANARY + "-jdbc")
                .close();
        Connection orders = h2("orders");
        put(orders.secretKey(), CANARY + "-jdbc");
        Run run = desk.run(
                runbook("{id: a, title: A, sql: {statement: \"select '${db_password}'\"}, check: {exit: 0}}"),
                orders,
                CANARY + "-parameter");
        assertThat(run.steps().getFirst().state()).isInstanceOf(StepState.Passed.class);
    }

    private void refusals() {
        Connection wrong = byPassword("wrong");
        put(wrong.secretKey(), CANARY + "-wrong");
        assertThat(refused(wrong)).contains("refused the account");
        Connection wrongDatabase = h2("wrong orders");
        put(wrongDatabase.secretKey(), CANARY + "-wrong");
        assertThat(desk.run(
                                runbook("{id: a, title: A, sql: {statement: select 1}, check: {exit: 0}}"),
                                wrongDatabase,
                                "no canary")
                        .steps()
                        .getFirst()
                        .state())
                .isInstanceOf(StepState.Rejected.class);
        Connection denied = byPassword("denied");
        vault.refer(
                denied.secretKey(),
                Reference.parse("vault+http://127.0.0.1:" + kv.getAddress().getPort() + "/secret/data/db?token=file:"
                        + folder.resolve("outside/secret") + "#password"));
        assertThat(refused(denied)).contains("denies the token");
    }

    private String refused(Connection connection) {
        Run run = desk.run(
                runbook("{id: a, title: A, ssh: {command: say hello}, check: {exit: 0}}"), connection, "no canary");
        return run.steps().getFirst().state().reason();
    }

    private Run parameters() {
        Connection typed = backend.connectionRepository().byName("typed").orElseThrow();
        Run run = desk.run(
                runbook(
                        "{id: a, title: 'Say ${db_password}', ssh: {command: 'say ${db_password} ok'}, check: {contains: ok}}"),
                typed,
                CANARY + "-parameter");
        assertThat(host.received).as("the host got it").contains("say " + CANARY + "-parameter ok");
        assertThat(run.steps().getFirst().state()).isInstanceOf(StepState.Passed.class);
        return run;
    }

    private void modelsAndExports(Run run) throws Exception {
        Runbook draft = new PastRuns(new RunRepository(backend.database()), dirs.outputs())
                .draft(run, backend.journal())
                .runbook();
        List<String> exports = Stream.of(
                        RunbookYaml.write(draft),
                        RunbookJson.write(draft),
                        RunbookMarkdown.write(draft),
                        RunbookHtml.write(draft))
                .toList();
        assertThat(exports).noneMatch(canary::isIn).allMatch(e -> e.contains("say"));
        put(VaultModelKey.NAME, CANARY + "-model");
        // Services quote the key that they refuse.
        try (ChatServer model =
                new ChatServer(_ -> ChatServer.error(401, "Incorrect API key provided: " + CANARY + "-model"))) {
            var service = new LlmSettings(
                    LlmSettings.Provider.OPENAI,
                    Optional.empty(),
                    Optional.of(model.address().toString()),
                    Optional.of("m"),
                    4096,
                    1);
            backend.settings().change(s -> s.withLlm(service));
            backend.llm().use(service);
            backend.llm().reviewBy(_ -> true);
            String question = exports.getFirst() + "\npassword=" + CANARY + "-written was refused";
            var answer = backend.llm().answer(ChatPrompt.text("Be brief.", question, 50), TokenSink.NONE);
            LoggerFactory.getLogger("dev.runbench.test").warn("{}", answer);
            assertThat(model.asked()).isNotEmpty().allSatisfy(asked -> {
                assertThat(asked.header("Authorization")).contains(CANARY + "-model");
                assertThat(canary.isIn(asked.body().toString())).isFalse();
            });
            assertThat(canary.isIn(answer.toString())).as(answer.toString()).isFalse();
        }
    }

    private void theOtherKeys() {
        for (String name : List.of(SettingsGitDesk.TOKEN, SettingsWorkshop.EMBED_KEY, SettingsWorkshop.STORE_KEY)) {
            put(name, CANARY + "-other");
        }
        new SigningKey(vault).make();
        assertThatThrownBy(() -> new Vault(dirs.vaultFile()).create((CANARY + "-passphrase").toCharArray()))
                .hasMessageContaining("already");
        assertThat(vault.changePassphrase(
                        (CANARY + "-passphrase").toCharArray(), (CANARY + "-new-passphrase").toCharArray()))
                .isTrue();
    }

    private void control() {
        Connection typed = backend.connectionRepository().byName("typed").orElseThrow();
        passes(typed, "say " + CONTROL);
        LoggerFactory.getLogger("dev.runbench.test").warn("{}", CONTROL);
    }

    private void passes(Connection connection, String command) {
        Run run = desk.run(
                runbook("{id: a, title: A, ssh: {command: '" + command + "'}, check: {exit: 0}}"),
                connection,
                "no canary");
        assertThat(run.steps().getFirst().state()).as(connection.name()).isInstanceOf(StepState.Passed.class);
    }

    private static Runbook runbook(String step) {
        var parsed = RunbookYaml.parse(
                "title: Canary\nparameters: [{name: db_password, type: secret}]\nsteps:\n  - " + step);
        assertThat(parsed.problems()).noneMatch(p -> parsed.hasErrors());
        return parsed.runbook();
    }

    private void searchEverything() throws Exception {
        assertThat(control.tables(backend.database().jdbi())).isNotEmpty();
        assertThat(canary.tables(backend.database().jdbi())).as("tables").isEmpty();
        byte[] signing;
        try (var secret = vault.read("second-person/key", "a test").orElseThrow()) {
            signing = secret.utf8();
        }
        backend.close();
        assertThat(control.files(dirs.home()))
                .as("the control lies in a log, an output and the database")
                .anyMatch(f -> f.startsWith("logs/"))
                .anyMatch(f -> f.startsWith("outputs/"))
                .anyMatch(f -> f.startsWith("database/"));
        assertThat(canary.files(dirs.home())).as("files").isEmpty();
        assertThat(new CanarySearch(new String(signing, UTF_8)).files(dirs.home()))
                .isEmpty();
        assertThat(control.processes()).as("the control was an argument").anyMatch(p -> p.startsWith("cmdline"));
        assertThat(canary.processes()).as("processes").isEmpty();
        assertThat(new CanarySearch(CANARY).isIn(HexFormat.of().formatHex(("x" + CANARY).getBytes(UTF_8))))
                .isTrue();
        assertThat(new CanarySearch(CANARY)
                        .isIn(Base64.getEncoder().encodeToString(("ab" + CANARY + "c").getBytes(UTF_8))))
                .isTrue();
    }
}
