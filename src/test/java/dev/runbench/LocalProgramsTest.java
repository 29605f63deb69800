package dev.runbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.vault.Programs.Ended;
import dev.runbench.vault.SessionLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real programs: what a password manager puts out, and what says whether the session is locked. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LocalProgramsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final LocalPrograms programs = new LocalPrograms();

    private String program(String name, String script) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    @Test
    void argumentsArriveAsTheyAreAndOnlyTheOutputComesBack() throws Exception {
        String show =
                program("show", "echo oops >&2; for each in \"$@\"; do printf '%s\\n' \"$each\"; done; cat; exit 3");
        Ended ended = programs.run(List.of(show, "a b", "$(touch x); 'y'", "ä"), LONG);
        assertThat(ended).isInstanceOfSatisfying(Ended.Exited.class, exited -> {
            assertThat(exited.code()).isEqualTo(3);
            assertThat(new String(exited.output(), UTF_8)).isEqualTo("a b\n$(touch x); 'y'\nä\n");
        });
    }

    @Test
    void muchOutputIsCutAndNothingIsWaitedForThatIsLeftBehind() throws Exception {
        String much = program("much", "head -c 3000000 /dev/zero; sleep 30 &");
        long start = System.nanoTime();
        assertThat(programs.run(List.of(much), LONG))
                .isInstanceOfSatisfying(
                        Ended.Exited.class, e -> assertThat(e.output()).hasSize(1 << 20));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }

    @Test
    void whatTakesTooLongIsEndedWithItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        String slow = program("slow", "sleep 300 & echo $! > " + pid + "; wait");
        assertThat(programs.run(List.of(slow), Duration.ofSeconds(1))).isInstanceOf(Ended.TimedOut.class);
        long child = Long.parseLong(Files.readString(pid).strip());
        for (int i = 0;
                i < 100
                        && ProcessHandle.of(child)
                                .filter(ProcessHandle::isAlive)
                                .isPresent();
                i++) {
            Thread.sleep(20);
        }
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aStopEndsItAndAMissingProgramIsTold() throws Exception {
        String slow = program("slow", "exec sleep 300");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> programs.run(List.of(slow), LONG)).isInstanceOf(InterruptedException.class);
        assertThat(programs.run(List.of(folder.resolve("none").toString(), "canary"), LONG))
                .isEqualTo(new Ended.NotStarted("it is not there, or may not be run"));
    }

    // The real programs' names lead to this test's scripts; everything else is as in the window.
    private SessionLock session(Map<String, String> environment) {
        return SessionLock.of(
                (arguments, limit) -> {
                    List<String> here = new java.util.ArrayList<>(arguments);
                    here.set(0, folder.resolve(arguments.getFirst()).toString());
                    return programs.run(here, limit);
                },
                "Linux",
                environment);
    }

    @Test
    void logindSaysWhenTheSessionIsLocked() throws Exception {
        Path hint = folder.resolve("hint");
        program("loginctl", "test \"$1 $2 $3\" = 'show-session c2 --property=LockedHint' && cat " + hint);
        SessionLock lock = session(Map.of("XDG_SESSION_ID", "c2"));
        Files.writeString(hint, "LockedHint=no\n");
        assertThat(lock.look()).isEqualTo(new SessionLock.Seen.Open());
        Files.writeString(hint, "LockedHint=yes\n");
        assertThat(lock.look()).isEqualTo(new SessionLock.Seen.Locked());
        Files.delete(hint);
        assertThat(lock.look()).isInstanceOf(SessionLock.Seen.Unknown.class);
    }

    @Test
    void whoIsNotToldItsSessionAsksForTheAccountsDisplay() throws Exception {
        program("loginctl", "case $1 in show-user) echo Display=7;; *) test $2 = 7 && echo LockedHint=yes;; esac");
        assertThat(session(Map.of()).look()).isEqualTo(new SessionLock.Seen.Locked());
    }

    @Test
    void aDesktopThatSetsNoHintIsAskedItself() throws Exception {
        program("loginctl", "echo LockedHint=no");
        program("busctl", "echo 'b true'");
        assertThat(session(Map.of("XDG_SESSION_ID", "1")).look()).isEqualTo(new SessionLock.Seen.Locked());
        program("busctl", "echo 'b false'");
        assertThat(session(Map.of("XDG_SESSION_ID", "1")).look()).isEqualTo(new SessionLock.Seen.Open());
        program("loginctl", "exit 1");
        assertThat(session(Map.of("XDG_SESSION_ID", "1")).look()).isEqualTo(new SessionLock.Seen.Open());
    }

    @Test
    void thisMachineAnswersOrSaysThatItCannot() throws Exception {
        assertThat(SessionLock.of(programs, System.getProperty("os.name"), System.getenv())
                        .look())
                .isNotNull();
    }
}
