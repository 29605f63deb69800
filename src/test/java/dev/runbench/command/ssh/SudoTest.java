package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** On a real OpenSSH server and a real terminal, with a program that asks as sudo asks. */
@EnabledIf("installed")
@Timeout(120)
class SudoTest {

    private static final String CANARY = "cänary-8f2a";

    // As sudo does: asks on the terminal with echo off, throws away what was typed ahead, wants it again when it is
    // wrong.
    private static final String SUDO = """
            #!/bin/sh
            if ! [ -t 0 ]; then
              echo "sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper" >&2
              exit 1
            fi
            [ -z "$BEFORE" ] || echo "$BEFORE"
            tries=3
            while [ $tries -gt 0 ]; do
              old=$(stty -g)
              stty -echo
              printf '%s' "${PROMPT:-[sudo] password for practice: }"
              read -r password || { stty "$old"; echo; echo "sudo: a password is required" >&2; exit 1; }
              stty "$old"
              echo
              if [ "$password" = "$(cat FOLDER/expected)" ]; then
                [ -z "$LEAK" ] || echo "leaked: $password and again $password"
                exec "$@"
              fi
              echo "Sorry, try again."
              tries=$((tries - 1))
            done
            exit 1
            """;

    @TempDir
    private Path folder;

    private OpenSshServer server;
    private SshFixture fixture;
    private final AtomicInteger asked = new AtomicInteger();

    static boolean installed() {
        return OpenSshServer.installed() && System.getProperty("user.name").equals("root");
    }

    @BeforeEach
    void start() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path sudo = bin.resolve("sudo");
        Files.writeString(sudo, SUDO.replace("FOLDER", folder.toString()));
        Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("expected"), CANARY);
        fixture = new SshFixture(folder);
        fixture.sudo = (_, _) -> {
            asked.incrementAndGet();
            return Optional.of(CANARY.toCharArray());
        };
    }

    @AfterEach
    void end() {
        fixture.close();
        if (server != null) {
            server.close();
        }
    }

    private void serve(boolean terminal, String more) throws Exception {
        server = new OpenSshServer(folder, "SetEnv PATH=" + folder.resolve("bin") + ":/usr/bin:/bin" + more);
        Connection.Ssh ssh = fixture.key(1, server.port(), OpenSshServer.ordinary(), folder.resolve("user"));
        fixture.add(new Connection.Ssh(
                1,
                ssh.name(),
                ssh.host(),
                ssh.port(),
                ssh.account(),
                ssh.auth(),
                ssh.keyFile(),
                ssh.hostKey(),
                terminal,
                ssh.environment()));
    }

    private int exit(String text) throws InterruptedException {
        try (TargetLink link = fixture.link(1)) {
            Outcome outcome = fixture.run(link, 1, text, Duration.ofSeconds(15));
            assertThat(outcome).as(fixture.lines.toString()).isInstanceOf(Outcome.Finished.class);
            return ((Outcome.Finished) outcome).exitCode();
        }
    }

    @Test
    void theVaultsPasswordAnswersSudoAndIsNowhereToBeSeen() throws Exception {
        serve(true, "");
        fixture.vault.put("connection/1/sudo", CANARY.toCharArray());
        assertThat(exit("sudo sh -c 'echo done; ps -ef | cat'")).isZero();
        assertThat(fixture.lines).contains("sudo asked for the password and got it.", "done");
        assertThat(String.join("\n", fixture.lines)).doesNotContain(CANARY).doesNotContain("[sudo]");
        assertThat(asked).hasValue(0);
    }

    @Test
    void withoutOneInTheVaultThePersonIsAskedOnce() throws Exception {
        serve(true, "");
        assertThat(exit("sudo echo done")).isZero();
        assertThat(asked).hasValue(1);
        assertThat(fixture.lines).contains("done");
    }

    @Test
    void aWrongPasswordIsNotGivenTwice() throws Exception {
        serve(true, "");
        Files.writeString(folder.resolve("expected"), "another");
        assertThat(exit("sudo echo done")).isEqualTo(1);
        assertThat(asked).hasValue(1);
        assertThat(fixture.lines).contains("Sorry, try again.").doesNotContain("done");
    }

    @Test
    void whoGivesNonePutsAnEndToIt() throws Exception {
        serve(true, "");
        fixture.sudo = (_, _) -> Optional.empty();
        assertThat(exit("sudo echo done")).isEqualTo(1);
        assertThat(fixture.lines).contains("sudo asked for a password, and nobody gave one.");
    }

    @Test
    void aQuestionThatIsNotSudosOwnGetsNothing() throws Exception {
        serve(true, " PROMPT=Password:");
        assertThat(exit("sudo echo done")).isEqualTo(1);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aQuestionAfterOtherOutputGetsNothing() throws Exception {
        serve(true, " BEFORE=hello");
        assertThat(exit("sudo echo done")).isEqualTo(1);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aCommandThatDoesNotBeginWithSudoGetsNothing() throws Exception {
        serve(true, "");
        assertThat(exit("true && sudo echo done")).isEqualTo(1);
        assertThat(exit("printf '[sudo] password for practice: '; cat")).isZero();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aHostThatPrintsThePasswordBackDoesNotShowIt() throws Exception {
        serve(true, " LEAK=1");
        assertThat(exit("sudo echo done")).isZero();
        assertThat(fixture.lines).contains("leaked: •••••• and again ••••••");
        assertThat(String.join("\n", fixture.lines)).doesNotContain(CANARY);
    }

    @Test
    void aCommandBehindSudoThatReadsInputStillEnds() throws Exception {
        serve(true, "");
        assertThat(exit("sudo cat")).isZero();
    }

    @Test
    void aStopWhileThePersonIsAskedStopsTheCommand() throws Exception {
        serve(true, "");
        fixture.sudo = (_, _) -> {
            asked.incrementAndGet();
            Thread.sleep(60_000);
            return Optional.empty();
        };
        Thread worker = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            while (asked.get() == 0) {
                Thread.onSpinWait();
            }
            worker.interrupt();
        });
        try (TargetLink link = fixture.link(1)) {
            assertThat(fixture.run(link, 1, "sudo echo done", Duration.ofSeconds(30)))
                    .isInstanceOf(Outcome.Stopped.class);
        }
    }

    @Test
    void withoutATerminalItIsSaidWhatToDo() throws Exception {
        serve(false, "");
        assertThat(exit("sudo echo done")).isEqualTo(1);
        assertThat(asked).hasValue(0);
        assertThat(fixture.lines).last().asString().contains("turn on \"Ask for a terminal\" for db-1");
    }
}
