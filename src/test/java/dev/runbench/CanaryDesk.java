package dev.runbench;

import dev.runbench.command.Approvals;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.Halt;
import dev.runbench.command.PgProofMemory;
import dev.runbench.command.Question;
import dev.runbench.command.Safeguards;
import dev.runbench.command.Targets;
import dev.runbench.command.Tempo;
import dev.runbench.command.http.HttpTarget;
import dev.runbench.command.local.LocalTarget;
import dev.runbench.command.risk.RiskPolicy;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.command.ssh.SshPrompts;
import dev.runbench.command.ssh.SshTarget;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.Outputs;
import dev.runbench.session.Road;
import dev.runbench.session.Run;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunRequest;
import dev.runbench.session.RunService;
import dev.runbench.session.RunWatch;
import dev.runbench.session.StepJournal;
import dev.runbench.session.TargetRole;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.memory.OutputMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The road from a runbook to a target as the window wires it, with a person who says yes and answers what hosts ask. */
final class CanaryDesk {

    private final RunService runs;
    private final Consumer<String> points;
    private final List<String> pressed = new CopyOnWriteArrayList<>();
    private volatile Duration ahead = Duration.ZERO;

    CanaryDesk(Backend backend, String login, String sudo) {
        this(backend, login, sudo, _ -> {});
    }

    /** @param points told on the way of each command where it is, by the thread that goes it */
    CanaryDesk(Backend backend, String login, String sudo, Consumer<String> points) {
        this.points = points;
        InstantSource clock = () -> Instant.now().plus(ahead);
        Executor workers = task -> Thread.ofVirtual().start(task);
        var connections = backend.connectionRepository();
        var prompts = new SshPrompts(
                (_, _, _) -> true,
                (_, _, fields) -> Optional.of(Collections.nCopies(fields.size(), login.toCharArray())),
                (_, _) -> Optional.of(sudo.toCharArray()));
        var ssh = backend.closeLater(new SshTarget(backend.vault(), connections, connections, prompts, workers));
        var steps = new StepJournal(new PointedJournal(backend.journal(), points));
        var safeguards = new Safeguards(
                RiskPolicy.with(backend.dirs().riskRulesFile()),
                new PgProofMemory(backend.database()),
                new Tempo(clock),
                new Halt(steps, clock),
                List::of);
        var commands = new CommandService(
                connections,
                new Targets(
                        ssh,
                        new SqlTarget(backend.vault(), workers),
                        new LocalTarget(workers),
                        new HttpTarget(backend.vault(), workers)),
                this::press,
                steps,
                clock,
                problem -> {
                    throw new AssertionError(problem);
                },
                safeguards);
        runs = backend.closeLater(new RunService(
                new RunRepository(backend.database()),
                new Road(commands, steps, Thread::startVirtualThread, "ann"),
                connections,
                new Outputs(
                        backend.dirs().outputs(),
                        new OutputMemory(backend.database()),
                        new LedgerRepository(backend.database())),
                clock,
                backend.citedSources()));
    }

    RunService runs() {
        return runs;
    }

    private void press(Question question) {
        points.accept("asked");
        question.visible();
        ahead = ahead.plus(question.grounds().friction().deafFor());
        if (!question.approve(Approvals.press(question))) {
            throw new AssertionError("the press was not taken");
        }
        pressed.add(question.proposal().command().text());
        points.accept("pressed");
    }

    /** The texts of the cards that were approved, in this order. */
    List<String> pressed() {
        return List.copyOf(pressed);
    }

    /** Runs it on one target, with this value for {@code db_password}. */
    Run run(Runbook runbook, Connection target, String password) {
        TargetRole.Kind kind = target instanceof Connection.Ssh ? TargetRole.Kind.SSH : TargetRole.Kind.SQL;
        var request = new RunRequest(
                7, 3, runbook, Map.of("db_password", password), Map.of(new TargetRole(kind, ""), target.id()));
        return runs.drive(start(request).id(), watch());
    }

    /** Starts a run; nothing is proposed yet. */
    Run start(RunRequest request) {
        return switch (runs.start(request)) {
            case RunService.Start.Started(Run run) -> run;
            case RunService.Start.Refused(List<String> reasons) -> throw new AssertionError(reasons);
        };
    }

    private RunWatch watch() {
        return new RunWatch() {
            @Override
            public void changed(Run run) {
                points.accept(
                        "told " + run.steps().getFirst().state().getClass().getSimpleName());
            }

            @Override
            public void output(int ordinal) {
                points.accept("output");
            }
        };
    }
}
