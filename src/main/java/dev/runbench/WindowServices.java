package dev.runbench;

import dev.runbench.base.Problem;
import dev.runbench.command.ColleagueFile;
import dev.runbench.command.CommandService;
import dev.runbench.command.Halt;
import dev.runbench.command.PgProofMemory;
import dev.runbench.command.Safeguards;
import dev.runbench.command.TargetProbe;
import dev.runbench.command.Targets;
import dev.runbench.command.Tempo;
import dev.runbench.command.http.HttpTarget;
import dev.runbench.command.local.LocalTarget;
import dev.runbench.command.risk.RiskPolicy;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.command.ssh.SshPrompts;
import dev.runbench.command.ssh.SshTarget;
import dev.runbench.session.Outputs;
import dev.runbench.session.Road;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunService;
import dev.runbench.session.StepJournal;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.ui.command.ApprovalDesk;
import dev.runbench.ui.connection.HostKeyDialog;
import dev.runbench.ui.connection.LoginDialog;
import dev.runbench.ui.connection.SudoDialog;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.privacy.PromptDialog;
import dev.runbench.vault.AutoLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What only the window has: the person's desk, and with it the road from a proposal to a real system. */
final class WindowServices implements AutoCloseable {

    private final Backend backend;
    private final ApprovalDesk desk;
    private final Targets targets;
    private final RunService runs;
    private final Halt halt;
    private final SshTarget ssh;
    private final CommandService commands;
    private volatile boolean closed;

    /**
     * Wires the road; nothing is reached yet.
     *
     * @param alarm told on a working thread when an outcome could not be journalled
     */
    WindowServices(Backend backend, Tasks tasks, Consumer<Problem> alarm) {
        this.backend = backend;
        InstantSource clock = InstantSource.system();
        desk = new ApprovalDesk(tasks, clock);
        backend.llm().reviewBy(new PromptDialog(tasks));
        var connections = backend.connectionRepository();
        var prompts = new SshPrompts(new HostKeyDialog(tasks), new LoginDialog(tasks), new SudoDialog(tasks));
        ssh = backend.closeLater(new SshTarget(backend.vault(), connections, connections, prompts, tasks.workers()));
        backend.vault().onLock(() -> {
            if (!closed) {
                tasks.workers().execute(ssh::dropKept);
            }
        });
        targets = new Targets(
                ssh,
                new SqlTarget(backend.vault(), tasks.workers()),
                new LocalTarget(tasks.workers()),
                new HttpTarget(backend.vault(), tasks.workers()));
        var steps = new StepJournal(backend.journal());
        halt = new Halt(steps, clock);
        var safeguards = new Safeguards(
                RiskPolicy.with(backend.dirs().riskRulesFile()),
                new PgProofMemory(backend.database()),
                new Tempo(clock),
                halt,
                new ColleagueFile(backend.dirs().colleagues()));
        commands = new CommandService(connections, targets, desk, steps, clock, alarm, safeguards);
        runs = backend.closeLater(new RunService(
                new RunRepository(backend.database()),
                new Road(commands, steps, tasks.workers(), System.getProperty("user.name", "unknown")),
                connections,
                new Outputs(
                        backend.dirs().outputs(),
                        new OutputMemory(backend.database()),
                        new LedgerRepository(backend.database())),
                clock,
                backend.citedSources()));
        halt.onStop(() -> tasks.onUi(() -> desk.rejectAll("Halted.")));
        halt.onStop(runs::stopAll);
        halt.onStop(() -> tasks.workers().execute(runs::dropPrepared));
        backend.vault().onLock(() -> {
            if (!closed) {
                tasks.workers().execute(runs::dropPrepared);
            }
        });
        runs.recover();
        closeIdle(tasks);
    }

    /** What is wrong with the organisation's own rules for commands; blocks. */
    Optional<Problem> rulesProblem() {
        Path file = backend.dirs().riskRulesFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> wrong = RiskPolicy.check(file);
            return wrong.isEmpty() ? Optional.empty() : Optional.of(rulesProblem(String.join("\n", wrong)));
        } catch (IOException e) {
            return Optional.of(rulesProblem(e.toString()));
        }
    }

    private static Problem rulesProblem(String details) {
        return new Problem(
                "RISK-RULES",
                "Your organisation's rules for commands cannot be used as they are: "
                        + details.lines().findFirst().orElse(""),
                "Mend risk-rules.yaml and look at it with: runbench risk --check. Until it can be read, everything that changes"
                        + " something counts as destructive.",
                details);
    }

    // Open connections that wait for a next command, and those that a locked vault had let in.
    private void closeIdle(Tasks tasks) {
        tasks.after(Duration.ofSeconds(30), () -> {
            if (!closed) {
                tasks.workers().execute(ssh::expire);
                closeIdle(tasks);
            }
        });
    }

    Backend backend() {
        return backend;
    }

    ApprovalDesk desk() {
        return desk;
    }

    /** Locks the vault when nobody is there. */
    VaultWatch vaultWatch(Tasks tasks) {
        var lock = new AutoLock(
                backend.vault(),
                InstantSource.system(),
                () -> backend.settings().current().vault());
        return new VaultWatch(lock, backend.sessionLock(), this::work, tasks);
    }

    // A card that waits for a person is no work: it may wait all night.
    private AutoLock.Work work(boolean cardOpen) {
        if (commands.isRunning()) {
            return AutoLock.Work.COMMAND;
        }
        return runs.underWay() && !cardOpen ? AutoLock.Work.RUN : AutoLock.Work.NONE;
    }

    Halt halt() {
        return halt;
    }

    TargetProbe probe() {
        return new TargetProbe(targets);
    }

    RunService runs() {
        return runs;
    }

    @Override
    public void close() {
        closed = true;
        // First no to everything that is open; the backend then ends what runs, and last the database that records
        // both.
        desk.close();
        backend.close();
    }
}
