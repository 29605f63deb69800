package dev.runbench.runbook.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.store.PgTest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remotes as services have them: over http and https, with a token. */
class HttpRemotePgTest extends PgTest {

    private static final String TOKEN = "tok-3f9a";
    private static final String TEXT = "title: Disk full\nsteps:\n  - {id: look, title: Look, ssh: df -h}\n";
    private static final SSLSocketFactory USUAL = HttpsURLConnection.getDefaultSSLSocketFactory();

    @TempDir
    private Path folder;

    private RunbookService runbooks;
    private GitPlace place;
    private Optional<char[]> token = Optional.of(TOKEN.toCharArray());
    private RunbookHome home;

    @BeforeEach
    void wire() throws Exception {
        runbooks = new RunbookService(new RunbookRepository(database));
        OtherClone.bare(folder.resolve("remote.git"));
        try (OtherClone other = OtherClone.of(folder.resolve("remote.git"), folder.resolve("other"))) {
            other.write("disk-full.yaml", TEXT).commit("bob", "First").push();
        }
        place = new GitPlace(folder.resolve("mine"), "ann", "ann@example.com", "runbench");
        home = new RunbookHome(runbooks, new RunbookFileRepository(database), () -> Optional.of(place), () -> token);
    }

    @AfterEach
    void trustAsUsual() {
        HttpsURLConnection.setDefaultSSLSocketFactory(USUAL);
    }

    private HttpRemote remote(Optional<SSLContext> tls) throws Exception {
        return new HttpRemote(folder.resolve("remote.git"), TOKEN, tls);
    }

    private void roundTrip(HttpRemote remote) throws Exception {
        home.cloneFrom(remote.address("localhost"), place);
        home.pull();
        long id = runbooks.list().getFirst().id();
        runbooks.save(id, 1, TEXT.replace("df -h", "df -hT"), "ann", "With types");
        home.commit();
        home.push();

        assertThat(home.status().orElseThrow().sentence()).isEqualTo("all pushed");
        try (OtherClone other = OtherClone.at(folder.resolve("other"))) {
            assertThat(other.pull().read("disk-full.yaml")).contains("df -hT");
        }
        assertThat(remote.seen()).isNotEmpty().containsOnly("runbench:" + TOKEN);
    }

    @Test
    void runbooksGoThereAndBackOverHttpOnThisMachine() throws Exception {
        try (HttpRemote remote = remote(Optional.empty())) {
            roundTrip(remote);
        }
    }

    @Test
    void overHttpsACertificateThatNobodyVouchesForIsRefusedAndAKnownOneIsTaken() throws Exception {
        KeyStore keys = selfSigned();
        try (HttpRemote remote = remote(Optional.of(serving(keys)))) {
            assertThatThrownBy(() -> home.cloneFrom(remote.address("localhost"), place))
                    .hasMessageContaining("could not be cloned")
                    .hasMessageContaining("certificate");
            assertThat(remote.seen()).isEmpty();

            HttpsURLConnection.setDefaultSSLSocketFactory(trusting(keys).getSocketFactory());
            roundTrip(remote);
        }
    }

    @Test
    void aWrongOrMissingTokenIsToldAndNothingIsLost() throws Exception {
        try (HttpRemote remote = remote(Optional.empty())) {
            home.cloneFrom(remote.address("localhost"), place);
            token = Optional.of("other".toCharArray());
            runbooks.create("title: Queue stuck\nsteps: []\n", "ann", "");

            assertThatThrownBy(() -> home.push()).hasMessageContaining("not authorized");
            assertThat(home.status().orElseThrow().ahead()).isEqualTo(1);
            token = Optional.empty();
            assertThatThrownBy(() -> home.pull()).hasMessageContaining("token");

            token = Optional.of(TOKEN.toCharArray());
            home.pull();
            home.push();
            assertThat(home.status().orElseThrow().sentence()).isEqualTo("all pushed");
        }
    }

    @Test
    void anotherHostDoesNotGetTheToken() throws Exception {
        try (HttpRemote remote = remote(Optional.empty());
                HttpRemote thief = remote(Optional.empty())) {
            home.cloneFrom(remote.address("localhost"), place);
            remote.moveTo(thief.address("127.0.0.1"));

            assertThatThrownBy(() -> home.pull()).hasMessageContaining("token was not sent");
            assertThat(thief.seen()).isEmpty();
        }
    }

    @Test
    void aRemoteThatIsGoneIsASentence() throws Exception {
        String address;
        try (HttpRemote remote = remote(Optional.empty())) {
            address = remote.address("localhost");
            home.cloneFrom(address, place);
        }
        assertThatThrownBy(() -> home.pull()).hasMessageContaining("Nothing could be fetched from " + address);
    }

    private KeyStore selfSigned() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "git",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys;
    }

    private static SSLContext serving(KeyStore keys) throws Exception {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("git", keys.getCertificate("git"));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
