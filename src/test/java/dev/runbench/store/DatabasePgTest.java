package dev.runbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.AppDirs;
import dev.runbench.base.ProblemException;
import dev.runbench.base.Progress;
import dev.runbench.settings.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole database of its own: start, crash, second process, newer folder. */
@Tag("pg")
@Timeout(120)
class DatabasePgTest {

    @TempDir
    Path home;

    private Database open() throws InterruptedException {
        return Database.open(new AppDirs(home), StoreSettings.DEFAULT, false, Progress.NONE);
    }

    @Test
    void survivesAKilledServerWhileOpenAndKeepsEveryAcknowledgedRow() throws Exception {
        try (Database database = open()) {
            database.jdbi().useHandle(h -> h.execute("create table kept (n int)"));
            database.jdbi().useHandle(h -> h.execute("insert into kept values (42)"));
            long first = database.serverProcess().orElseThrow();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            ProcessHandle.of(first)
                    .ifPresent(p -> p.onExit().orTimeout(10, TimeUnit.SECONDS).join());
            assertThat(answerAfterCrash(database)).isEqualTo(42);
            assertThat(database.serverProcess())
                    .hasValueSatisfying(pid -> assertThat(pid).isNotEqualTo(first));
        }
    }

    private static int answerAfterCrash(Database database) throws InterruptedException {
        RuntimeException last = new IllegalStateException("never asked");
        for (int attempt = 0; attempt < 40; attempt++) {
            try {
                return database.jdbi()
                        .withHandle(h -> h.createQuery("select n from kept")
                                .mapTo(Integer.class)
                                .one());
            } catch (RuntimeException e) {
                last = e;
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
        throw last;
    }

    @Test
    void aSecondWindowIsRefusedAndACommandLineJoins() throws Exception {
        try (Database owner = open()) {
            assertThatThrownBy(this::open).isInstanceOf(ProblemException.class).hasMessageContaining("already open");
            try (Database guest = Database.open(new AppDirs(home), StoreSettings.DEFAULT, true, Progress.NONE)) {
                assertThat(one(guest)).isEqualTo(1);
            }
            assertThat(one(owner)).as("the owner's server outlives its guests").isEqualTo(1);
        }
    }

    @Test
    void aNewerFolderIsRefusedWithASentenceAndLeftAlone() throws Exception {
        try (Database database = open()) {
            database.jdbi()
                    .useHandle(h ->
                            h.execute("insert into migration (version, name, sha256) values (9999, 'future', 'x')"));
        }
        assertThatThrownBy(this::open).hasMessageContaining("newer Runbench");
    }

    @Test
    void aHalfMadeDataFolderIsSetAsideAndNotDeleted() throws Exception {
        Path half = Files.createDirectories(home.resolve("database/data-17"));
        Files.writeString(half.resolve("precious"), "x");
        try (Database database = open()) {
            assertThat(one(database)).isEqualTo(1);
        }
        try (var folders = Files.list(home.resolve("database"))) {
            assertThat(folders.filter(f -> f.getFileName().toString().startsWith("data-17.set-aside")))
                    .singleElement()
                    .satisfies(f -> assertThat(f.resolve("precious")).exists());
        }
    }

    private static int one(Database database) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select 1").mapTo(Integer.class).one());
    }
}
