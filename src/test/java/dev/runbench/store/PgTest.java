package dev.runbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Progress;
import dev.runbench.base.TestHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/**
 * The fixture of tests on the real embedded Postgres: a fresh, migrated database for each test and a check that the test
 * gave all connections back. The server is started once a JVM, in {@code target/test-home}.
 */
@Tag("pg")
public abstract class PgTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable PgEndpoint shared;
    // Why pgvector cannot be used on this machine; the build server must have it (MigrationsPgTest).
    private static Optional<String> vectorMissing = Optional.empty();

    protected Database database;
    protected Jdbi jdbi;
    private String name;

    private static synchronized PgEndpoint server() throws Exception {
        if (shared == null) {
            Path folder = TestHome.dirs().create().database();
            HomeLock.tryOwn(folder).orElseThrow(() -> new IllegalStateException("another test run uses " + folder));
            Platform platform = Platform.here();
            PgBinaries binaries = PgBinaries.unpack(folder, platform, Progress.NONE);
            Optional<Path> vector =
                    Optional.ofNullable(System.getProperty("runbench.pgvector")).map(Path::of);
            assertThat(binaries.installVector(vector))
                    .as("why pgvector is missing")
                    .isEmpty();
            var server = new PgServer(folder, binaries, platform);
            server.start(Progress.NONE);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.endpoint().dropDatabase("pattern");
            server.endpoint().createDatabase("pattern", "template0");
            Database.connect(server.endpoint(), "pattern", Optional.empty(), Optional.empty(), () -> {})
                    .close();
            shared = server.endpoint();
        }
        return shared;
    }

    @BeforeEach
    final void openFreshDatabase() throws Exception {
        PgEndpoint endpoint = server();
        name = "t" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        endpoint.createDatabase(name, "pattern");
        database = Database.connect(endpoint, name, vectorMissing, Optional.empty(), () -> {});
        jdbi = database.jdbi();
    }

    @AfterEach
    final void everyConnectionWasGivenBack() throws Exception {
        int leaked = database.connectionsInUse();
        database.close();
        server().dropDatabase(name);
        assertThat(leaked).as("connections that the test did not give back").isZero();
    }

    /** Address of the embedded server's database of this test, for tests that use it as a target. */
    protected final String jdbcUrl() throws Exception {
        return "jdbc:postgresql://127.0.0.1:" + server().port() + "/" + name;
    }

    /** As on a disk that is full or a database that is a replica now: sessions that are there end, new ones only read. */
    protected final void readOnly(boolean on) throws Exception {
        try (Connection admin = DriverManager.getConnection(jdbcUrl(), account(), password());
                Statement statement = admin.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database \"" + name + "\" set default_transaction_read_only = " + on);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                    + "' and pid <> pg_backend_pid()");
            // The pool takes a session for alive that was used in the last half second.
            Thread.sleep(700);
        }
    }

    /** The account and password of {@link #jdbcUrl()}. */
    protected final String account() {
        return PgEndpoint.USER;
    }

    protected final String password() throws Exception {
        return Files.readString(PgServer.passwordFile(TestHome.dirs().database()))
                .strip();
    }
}
