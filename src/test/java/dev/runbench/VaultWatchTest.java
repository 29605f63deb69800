package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.settings.VaultSettings;
import dev.runbench.ui.fx.ManualClock;
import dev.runbench.vault.AutoLock;
import dev.runbench.vault.SessionLock;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The looking every few seconds, by a clock that the test turns on. */
class VaultWatchTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private AutoLock.Work work = AutoLock.Work.NONE;
    private SessionLock.Seen session = new SessionLock.Seen.Open();
    private boolean cardOpen;
    private int looks;
    private Vault vault;
    private VaultWatch watch;

    @BeforeEach
    void follow() {
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("correct horse".toCharArray());
        var lock = new AutoLock(vault, () -> START.plusNanos(clock.nanos()), () -> VaultSettings.DEFAULT);
        watch = new VaultWatch(
                lock,
                () -> {
                    looks++;
                    return session;
                },
                card -> card ? AutoLock.Work.NONE : work,
                clock.tasks());
        watch.follow(() -> cardOpen);
    }

    @AfterEach
    void end() {
        clock.shutdownNow();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i += 10) {
            clock.pass(10_000);
        }
    }

    @Test
    void aPersonsHandsKeepItOpenAndTheirAbsenceLocksIt() {
        pass(800);
        watch.touched();
        pass(890);
        assertThat(vault.state()).isEqualTo(Vault.State.UNLOCKED);
        pass(10);
        assertThat(vault.state()).isEqualTo(Vault.State.LOCKED);
    }

    @Test
    void aLockedSessionIsFollowedWithinTenSecondsOnceTheCommandHasEnded() {
        work = AutoLock.Work.COMMAND;
        session = new SessionLock.Seen.Locked();
        pass(60);
        assertThat(vault.state()).isEqualTo(Vault.State.UNLOCKED);
        work = AutoLock.Work.NONE;
        pass(10);
        assertThat(vault.state()).isEqualTo(Vault.State.LOCKED);
        int before = looks;
        pass(60);
        assertThat(looks).as("a locked vault need not ask").isEqualTo(before);
    }

    @Test
    void aCardThatWaitsAllNightDoesNotKeepItOpen() {
        work = AutoLock.Work.RUN;
        pass(7200);
        assertThat(vault.state()).isEqualTo(Vault.State.UNLOCKED);
        cardOpen = true;
        pass(900);
        assertThat(vault.state()).isEqualTo(Vault.State.LOCKED);
    }
}
