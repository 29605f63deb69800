package dev.runbench.session;

import dev.runbench.command.Approvals;
import dev.runbench.command.Approver;
import dev.runbench.command.CloudClient;
import dev.runbench.command.CommandJournal;
import dev.runbench.command.CommandService;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.Question;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A real run service on a real command service with a scripted target and a scripted person. */
public final class RunFixture {

    public static final Connection DB_1 = new Connection.Ssh(
            1,
            "db-1",
            "db-1.example",
            22,
            "deploy",
            Connection.SshAuth.AGENT,
            Optional.empty(),
            Optional.empty(),
            false,
            Environment.PRODUCTION);
    public static final Connection ORDERS =
            new Connection.Jdbc(2, "orders", "jdbc:h2:mem:orders", "reader", true, Environment.STAGING);
    public static final Connection HERE =
            new Connection.Local(3, "here", "/bin/sh", "/", new TreeMap<>(), CloudClient.NONE, Environment.PRACTICE);
    public static final Connection API = new Connection.Http(
            4, "shop", "https://shop.example/v1", "", Connection.HttpAuth.NONE, "", Environment.STAGING);
    public static final TargetRole HOST = new TargetRole(TargetRole.Kind.SSH, "");
    public static final TargetRole BASE = new TargetRole(TargetRole.Kind.SQL, "");

    public final ScriptedTarget target = new ScriptedTarget();
    public final FakeJournal journal = new FakeJournal();
    public final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    public final CommandService commands;
    public final RunService service;

    private final Clock clock = new Clock();
    public volatile Approver person = this::press;

    /** The database, and what reaches it: scripted unless a test puts a real one there. */
    public volatile Connection base = ORDERS;

    public volatile CommandTarget sql;

    /** The host, and what reaches it: scripted unless a test puts a real one there. */
    public volatile Connection host = DB_1;

    public volatile CommandTarget ssh;

    /** Real time that a test can push ahead. */
    private static final class Clock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    public RunFixture(Database database, Path outputs) {
        this(database, outputs, Optional.empty());
    }

    /** @param real makes, with the fixture's clock, what takes the place of the journal that only remembers */
    public RunFixture(Database database, Path outputs, Optional<Function<InstantSource, CommandJournal>> real) {
        var steps = new StepJournal(real.map(r -> r.apply(clock)).orElse(journal));
        target.clock = clock;
        sql = target;
        ssh = target;
        commands = new CommandService(
                this::connection,
                new Targets(this::reachHost, this::reachDatabase, target, target),
                question -> {
                    asked.add(question);
                    person.decide(question);
                },
                steps,
                clock,
                problem -> {
                    throw new AssertionError(problem);
                },
                FakeProofs.safeguards(clock));
        service = new RunService(
                new RunRepository(database),
                new Road(commands, steps, Thread::startVirtualThread, "ann"),
                this::connection,
                new Outputs(outputs, new OutputMemory(database), new LedgerRepository(database)),
                clock,
                _ -> Map.of());
    }

    private CommandTarget.Reached reachHost(Connection connection) throws InterruptedException {
        return ssh.reach(connection);
    }

    private CommandTarget.Reached reachDatabase(Connection connection) throws InterruptedException {
        return sql.reach(connection);
    }

    private Optional<Connection> connection(long id) {
        return List.of(host, base, HERE, API).stream().filter(c -> c.id() == id).findFirst();
    }

    /** The person says yes as soon as the card hears. */
    public void press(Question question) {
        question.visible();
        clock.ahead = clock.ahead.plus(question.grounds().friction().deafFor());
        if (!question.approve(Approvals.press(question))) {
            throw new AssertionError("the press was not taken");
        }
    }

    public static Runbook runbook(String yaml) {
        var parsed = RunbookYaml.parse(yaml);
        if (parsed.hasErrors()) {
            throw new AssertionError(parsed.problems());
        }
        return parsed.runbook();
    }

    /** Starts a run of a runbook whose SSH and SQL steps name no target. */
    public Run start(Runbook runbook, Map<String, String> values) {
        return started(new RunRequest(7, 3, runbook, values, Map.of(HOST, 1L, BASE, 2L)));
    }

    /** In another mode than step by step, with the usual budgets. */
    public Run start(String yaml, Mode mode) {
        return started(new RunRequest(7, 3, runbook(yaml), Map.of(), Map.of(HOST, 1L, BASE, 2L)).in(mode));
    }

    /** Prepared, with budgets. */
    public Run start(String yaml, Budgets budgets) {
        return started(new RunRequest(
                7, 3, runbook(yaml), Map.of(), Map.of(HOST, 1L, BASE, 2L), 0, Mode.PREPARED, Optional.of(budgets)));
    }

    private Run started(RunRequest request) {
        return switch (service.start(request)) {
            case RunService.Start.Started(Run run) -> run;
            case RunService.Start.Refused(List<String> reasons) -> throw new AssertionError(reasons);
        };
    }

    /** Time goes by. */
    public void later(Duration time) {
        clock.ahead = clock.ahead.plus(time);
    }

    public Run start(String yaml) {
        return start(runbook(yaml), Map.of());
    }

    /** Drives until a person is needed. */
    public Run drive(Run run) {
        return service.drive(run.id(), RunWatch.NONE);
    }
}
