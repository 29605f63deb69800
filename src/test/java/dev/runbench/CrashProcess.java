package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Progress;
import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.RunWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A process of Runbench of its own, which runs one command and stands still at a point of its way, or tells what is left. */
final class CrashProcess {

    /** Of the vault in the folder. */
    static final String PASSPHRASE = "four random words here";

    private CrashProcess() {}

    /**
     * {@code HOME CONNECTION COMMAND POINT}: stands still at the point. {@code HOME CONNECTION COMMAND POINT full}: fills the disk
     * there and goes on; the disk is as before at the end. {@code HOME}: comes back and tells. {@code HOME PORT URL ACCOUNT
     * PASSWORD prepare}: makes the connections "host" and "base". {@code HOME SCENE... scenes}: plays them, side by side. {@code
     * HOME comeback}: comes back and goes on with them.
     */
    public static void main(String[] words) throws Exception {
        AppDirs dirs = new AppDirs(Path.of(words[0])).create();
        Logging.start(dirs);
        Backend backend = Backend.open(dirs, Progress.NONE);
        if (words.length == 1) {
            tell(backend);
            backend.close();
            System.exit(0);
        }
        String last = words[words.length - 1];
        if (last.equals("prepare")) {
            prepare(backend, words);
            backend.close();
            System.exit(0);
        }
        backend.vault().unlock(PASSPHRASE.toCharArray());
        if (last.equals("comeback")) {
            CrashComeback.tell(backend, CrashProcess::say);
            say("CHAIN " + backend.journal().verify().getClass().getSimpleName());
            backend.close();
            System.exit(0);
        }
        if (last.equals("scenes")) {
            pin(backend);
            for (String scene : List.of(words).subList(1, words.length - 1)) {
                Thread.ofPlatform().start(() -> CrashScene.of(scene).play(backend, CrashProcess::say));
            }
            return;
        }
        String point = words[3];
        boolean fills = words.length == 5;
        Path ballast = dirs.home().resolve("ballast");
        AtomicBoolean full = new AtomicBoolean();
        var desk = new CanaryDesk(backend, "", "", at -> {
            if (at.equals(point) && fills) {
                if (full.compareAndSet(false, true)) {
                    fill(ballast);
                }
            } else if (at.equals(point)) {
                say("AT " + at);
                while (true) {
                    LockSupport.park();
                }
            }
        });
        desk.runs().recover();
        Connection target = backend.connectionRepository().byName(words[1]).orElseThrow();
        Runbook runbook = runbook(target, words[2]);
        say("BEGINS");
        try {
            RunStep step = desk.run(runbook, target, "none").steps().getFirst();
            say("CAME " + step.state() + " " + step.lastAttempt().map(a -> a.result() + " in " + a.outputFile()));
        } catch (RuntimeException e) {
            say("CAME to nothing: " + e);
        }
        Files.deleteIfExists(ballast);
        System.exit(0);
    }

    private static void prepare(Backend backend, String[] words) {
        backend.vault().create(PASSPHRASE.toCharArray());
        var connections = backend.connectionRepository();
        Connection ssh = connections.save(new Connection.Ssh(
                0,
                "host",
                "127.0.0.1",
                Integer.parseInt(words[1]),
                PracticeHost.ACCOUNT,
                Connection.SshAuth.PASSWORD,
                Optional.empty(),
                Optional.empty(),
                false,
                Environment.PRACTICE));
        backend.vault().put(ssh.secretKey(), PracticeHost.PASSWORD.toCharArray());
        Connection sql =
                connections.save(new Connection.Jdbc(0, "base", words[2], words[3], false, Environment.PRACTICE));
        backend.vault().put(sql.secretKey(), words[4].toCharArray());
    }

    // Of several that meet a host for the first time at once, only one may pin its key.
    private static void pin(Backend backend) {
        var desk = new CanaryDesk(backend, "", "");
        Connection host = backend.connectionRepository().byName("host").orElseThrow();
        Run met = desk.run(runbook(host, "say first"), host, "none");
        desk.runs().finish(met.id(), Run.Result.RESOLVED, "");
    }

    private static void fill(Path ballast) {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            say("FULL " + e.getMessage());
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Runbook runbook(Connection target, String command) {
        String action = target instanceof Connection.Ssh ? "ssh: {command: '" : "sql: {statement: '";
        return RunbookYaml.parse("title: " + command.replaceAll("\\W", " ")
                        + "\nparameters: [{name: db_password, type: secret}]\nsteps:\n  - {id: a, title: A, "
                        + action + command + "'}, check: {exit: 0}}")
                .runbook();
    }

    /** Whatever is open is gone on with by a person who says no to everything. */
    private static void tell(Backend backend) {
        var desk = new CanaryDesk(backend, "", "", at -> {
            if (at.equals("asked")) {
                throw new IllegalStateException("nobody is here to say yes");
            }
        });
        desk.runs().recover();
        for (var line : desk.runs().recent(100)) {
            Run back = desk.runs().read(line.id());
            String came = line(backend, back);
            Run.Status status = back.status();
            Run after = back.finished() ? back : desk.runs().drive(back.id(), RunWatch.NONE);
            if (status != Run.Status.PAUSED
                    || after.steps().getFirst().attempts().size()
                            != back.steps().getFirst().attempts().size()) {
                say("NOT-PAUSED " + came);
            }
            say("RUN " + came);
        }
        say("CHAIN " + backend.journal().verify().getClass().getSimpleName());
    }

    private static String line(Backend backend, Run run) {
        RunStep step = run.steps().getFirst();
        List<String> rows = backend.journal().ofRun(run.id(), Instant.EPOCH.plusSeconds(3600)).stream()
                .filter(r -> r.body().isPresent())
                .map(CrashComeback::word)
                .toList();
        return run.runbook().title() + "|" + step.state().getClass().getSimpleName() + "|" + String.join(",", rows);
    }
}
