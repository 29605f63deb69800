package dev.runbench.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.settings.VaultSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the vault locks itself, by a clock that the test turns on. */
class AutoLockTest {

    private static final SessionLock.Seen LOCKED = new SessionLock.Seen.Locked();

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private VaultSettings settings = VaultSettings.DEFAULT;
    private Vault vault;
    private AutoLock lock;

    @BeforeEach
    void make() {
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("correct horse".toCharArray());
        lock = new AutoLock(vault, () -> now, () -> settings);
    }

    private boolean after(Duration time, AutoLock.Work work) {
        now = now.plus(time);
        return lock.look(work);
    }

    @Test
    void itLocksAfterTheTimeWithoutKeyOrMouse() {
        assertThat(after(Duration.ofMinutes(14), AutoLock.Work.NONE)).isFalse();
        lock.touched();
        assertThat(after(Duration.ofMinutes(14), AutoLock.Work.NONE)).isFalse();
        assertThat(after(Duration.ofMinutes(1), AutoLock.Work.NONE)).isTrue();
        assertThat(vault.state()).isEqualTo(Vault.State.LOCKED);
    }

    @Test
    void whoUnlocksItHasTheWholeTimeAgain() {
        after(Duration.ofMinutes(15), AutoLock.Work.NONE);
        after(Duration.ofHours(2), AutoLock.Work.NONE);
        vault.unlock("correct horse".toCharArray());
        assertThat(after(Duration.ofMinutes(14), AutoLock.Work.NONE)).isFalse();
        assertThat(after(Duration.ofMinutes(1), AutoLock.Work.NONE)).isTrue();
    }

    @Test
    void offMeansNever() {
        settings = new VaultSettings(0, false, 90);
        lock.seen(LOCKED);
        assertThat(after(Duration.ofDays(9), AutoLock.Work.NONE)).isFalse();
    }

    @Test
    void aRunThatGoesOnIsSomebodyThere() {
        assertThat(after(Duration.ofHours(2), AutoLock.Work.RUN)).isFalse();
        assertThat(after(Duration.ofMinutes(14), AutoLock.Work.NONE)).isFalse();
        assertThat(after(Duration.ofMinutes(1), AutoLock.Work.NONE)).isTrue();
    }

    @Test
    void aLockedSessionLocksAtOnceAndUnderACommandAfterIt() {
        lock.seen(LOCKED);
        assertThat(after(Duration.ofSeconds(1), AutoLock.Work.COMMAND)).isFalse();
        lock.seen(new SessionLock.Seen.Open());
        assertThat(after(Duration.ofHours(1), AutoLock.Work.COMMAND)).isFalse();
        assertThat(vault.state()).isEqualTo(Vault.State.UNLOCKED);
        assertThat(after(Duration.ofSeconds(1), AutoLock.Work.NONE)).isTrue();
        vault.unlock("correct horse".toCharArray());
        assertThat(after(Duration.ofSeconds(1), AutoLock.Work.NONE)).isFalse();
        lock.seen(LOCKED);
        assertThat(after(Duration.ofSeconds(1), AutoLock.Work.RUN)).isTrue();
    }

    @Test
    void whatCannotBeKnownLocksNothing() {
        lock.seen(new SessionLock.Seen.Unknown("why"));
        assertThat(after(Duration.ofSeconds(1), AutoLock.Work.NONE)).isFalse();
    }

    @Test
    void aClockThatIsTurnedBackDoesNotKeepItOpen() {
        now = now.plus(Duration.ofDays(1));
        lock.touched();
        now = now.minus(Duration.ofDays(1));
        assertThat(after(Duration.ZERO, AutoLock.Work.NONE)).isFalse();
        assertThat(after(Duration.ofMinutes(15), AutoLock.Work.NONE)).isTrue();
    }
}
