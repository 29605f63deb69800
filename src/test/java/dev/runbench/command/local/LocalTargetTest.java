package dev.runbench.command.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Approvals;
import dev.runbench.command.CloudClient;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.CommandTargetContract;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import dev.runbench.command.risk.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LocalTargetTest extends CommandTargetContract {

    // Nobody else on this machine sleeps for just that long.
    private static final String MARK = "41739";

    @TempDir
    private Path folder;

    private String shell = "/bin/bash";
    private SortedMap<String, String> variables = new TreeMap<>();
    private CloudClient client = CloudClient.NONE;

    @Override
    protected CommandTarget target() {
        return new LocalTarget(task -> Thread.ofPlatform().daemon().start(task));
    }

    @Override
    protected Connection.Local connection() {
        return connection(shell, folder);
    }

    private Connection.Local connection(String program, Path in) {
        return new Connection.Local(1, "here", program, in.toString(), variables, client, Environment.PRACTICE);
    }

    @Override
    protected Connection unreachable() {
        return connection("/no/such/bash", folder);
    }

    @Override
    protected String hello() {
        return "echo hello";
    }

    @Override
    protected String failing() {
        return "ls /no/such/folder";
    }

    @Override
    protected String slow() {
        // A child, one that ignores TERM, one in the background, and one that has left the group.
        return "sleep " + MARK + " & (trap '' TERM; sleep " + MARK + ") & setsid sleep " + MARK + " & sleep " + MARK;
    }

    @Override
    protected boolean slowStillRuns() {
        return processes().anyMatch(c -> c.contains("sleep " + MARK));
    }

    private static Stream<String> processes() {
        return ProcessHandle.allProcesses().map(p -> {
            try {
                return Files.readString(Path.of("/proc/" + p.pid() + "/cmdline"))
                        .replace('\0', ' ');
            } catch (IOException e) {
                return "";
            }
        });
    }

    private Outcome sh(String text) throws InterruptedException {
        return run(text, Duration.ofSeconds(20));
    }

    @Test
    void theExactTextRunsInTheFolderWithItsVariablesAndAnEmptyInput() throws Exception {
        variables.put("REGION", "north 1");
        String text = "pwd\nprintf '%s\\n' \"$REGION\" 'wörld && $(x)'\ncat\nread -r line || echo 'no input'\n"
                + "cat <<EOF\n${REGION}\nEOF\necho end # without a line break";
        assertThat(sh(text)).isInstanceOf(Outcome.Finished.class);
        assertThat(lines)
                .containsExactly(
                        folder.toRealPath().toString(), "north 1", "wörld && $(x)", "no input", "north 1", "end");
    }

    @Test
    void everyKnownShellThatIsHereRunsATextLongerThanAPipe() throws Exception {
        String filler = IntStream.range(0, 2_000)
                .mapToObj(i -> ": a line that does nothing, number " + i + " of many\n")
                .reduce("", String::concat);
        for (String program : List.of("/bin/bash", "/bin/sh", "/bin/dash", "/bin/zsh", "/bin/ksh")) {
            if (Files.isExecutable(Path.of(program))) {
                shell = program;
                lines.clear();
                assertThat(sh(filler + "echo \"$((6 * 7))\"; exit 3"))
                        .as(program)
                        .isInstanceOfSatisfying(
                                Outcome.Finished.class,
                                f -> assertThat(f.exitCode()).isEqualTo(3));
                assertThat(lines).as(program).containsExactly("42");
            }
        }
    }

    @Test
    void theTextStandsInNoProcessList() throws Exception {
        String canary = "canary" + System.nanoTime();
        AtomicReference<List<String>> seen = new AtomicReference<>(List.of());
        try (TargetLink link = link()) {
            var approved = Approvals.of(
                    command("SECRET=" + canary + "; echo started; sleep 1; echo ${#SECRET}", Duration.ofSeconds(20)),
                    connection(),
                    link.proof());
            link.run(approved, (_, line) -> {
                lines.add(line);
                if (line.equals("started")) {
                    seen.set(processes().filter(c -> !c.isEmpty()).toList());
                }
            });
        }
        assertThat(lines).containsExactly("started", String.valueOf(canary.length()));
        assertThat(seen.get())
                .isNotEmpty()
                .anyMatch(c -> c.contains("/dev/fd/3"))
                .noneMatch(c -> c.contains(canary));
    }

    @Test
    void aCommandEndsWhenNobodyWritesToItsOutputAnyMore() throws Exception {
        assertThat(sh("(sleep 0.5; echo late) & echo early")).isInstanceOf(Outcome.Finished.class);
        assertThat(lines).containsExactly("early", "late");
    }

    @Test
    void anEndBySignalIsToldByItsNumber() throws Exception {
        assertThat(sh("kill -KILL $$"))
                .isInstanceOfSatisfying(
                        Outcome.Finished.class, f -> assertThat(f.exitCode()).isEqualTo(137));
        assertThat(lines).singleElement().asString().contains("signal 9");
    }

    @Test
    void aHundredMegabytesPassThrough() throws Exception {
        long[] seen = {0, 0};
        try (TargetLink link = link()) {
            var approved = Approvals.of(
                    command("yes 0123456789012345678901234567890 | head -c 100000000", Duration.ofSeconds(50)),
                    connection(),
                    link.proof());
            assertThat(link.run(approved, (_, line) -> {
                        seen[0]++;
                        seen[1] += line.length() + 1;
                    }))
                    .isInstanceOf(Outcome.Finished.class);
        }
        assertThat(seen[1]).isEqualTo(100_000_000);
    }

    @Test
    void theProofNamesMachineAccountAndFolder() throws Exception {
        variables.put("REGION", "north");
        try (TargetLink link = link()) {
            assertThat(link.proof().fact("host name")).isPresent();
            assertThat(link.proof().fact("user"))
                    .hasValueSatisfying(u -> assertThat(u).contains("uid"));
            assertThat(link.proof().fact("working directory"))
                    .contains(folder.toRealPath().toString());
            assertThat(link.proof().fact("variables")).contains("REGION=north");
            assertThat(link.proof().fact("uptime")).isPresent();
        }
    }

    @Test
    void anApprovalForOneFolderIsNoneForAnother() throws Exception {
        Path link = folder.resolve("link");
        Files.createDirectory(folder.resolve("one"));
        Files.createDirectory(folder.resolve("two"));
        Files.createSymbolicLink(link, folder.resolve("one"));
        Connection.Local there = connection(shell, link);
        if (!(target().reach(there) instanceof CommandTarget.Reached.Ready ready)) {
            throw new AssertionError("this computer is always there");
        }
        var approved = Approvals.of(
                command("pwd", Duration.ofSeconds(5)), there, ready.link().proof());
        Files.delete(link);
        Files.createSymbolicLink(link, folder.resolve("two"));
        assertThatThrownBy(() -> ready.link().run(approved, sink)).hasMessageContaining("another target");
        assertThat(lines).isEmpty();
    }

    @Test
    void whatMakesAShellRunOtherTextIsRefusedOrTakenOut() throws Exception {
        for (String name : List.of("BASH_ENV", "LD_PRELOAD", "ENV", "a b")) {
            variables = new TreeMap<>(Map.of(name, "/tmp/x"));
            assertThat(target().reach(connection())).as(name).isInstanceOf(CommandTarget.Reached.Failed.class);
        }
        variables = new TreeMap<>(Map.of("API_KEY", "sk-live-51HCOXKSDf8923nflsdfKJSDF923"));
        assertThat(target().reach(connection()))
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Failed.class,
                        f -> assertThat(f.reason()).contains("looks like a secret"));
        variables = new TreeMap<>();
        for (String program : List.of("/usr/bin/python3", "bash", "/usr/bin/env", "")) {
            assertThat(target().reach(connection(program, folder)))
                    .as(program)
                    .isInstanceOf(CommandTarget.Reached.Failed.class);
        }
    }
}
