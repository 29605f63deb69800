package dev.runbench.bench;

import dev.runbench.command.Approvals;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.Question;
import dev.runbench.command.ssh.PracticeConnection;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.Mode;
import dev.runbench.session.Outputs;
import dev.runbench.session.Road;
import dev.runbench.session.Run;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunRequest;
import dev.runbench.session.RunService;
import dev.runbench.session.RunWatch;
import dev.runbench.session.StepJournal;
import dev.runbench.session.StepState;
import dev.runbench.session.TargetRole;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** From the end of a step to the next one's question, connected and proved, over a wire of 20 ms there and back. */
final class NextCardBench extends PgTest {

    static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final int STEPS = 15;
    private static final int WARM_UP = 3;

    /** Milliseconds. */
    record Figures(double stepByStepP50, double stepByStepP95, double preparedP50, double preparedP95) {}

    private final List<Double> took = new ArrayList<>();
    private final AtomicLong ended = new AtomicLong();

    Figures measure(Path folder) throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk/etc"));
        Files.writeString(disk.resolve("hostname"), "mq-1\n");
        Files.writeString(disk.resolve("machine-id"), "0123456789abcdef0123456789abcdef\n");
        InstantSource clock = InstantSource.system();
        try (var host = new PracticeHost();
                var wire = new SlowWire(host.port(), ROUND_TRIP)) {
            host.tellsOfItself(disk.getParent());
            var connections = new ConnectionRepository(database);
            var ssh = PracticeConnection.keep(connections, wire.port(), true, folder);
            var steps = new StepJournal(new PgCommandJournal(database, clock, _ -> Optional.empty()));
            var commands = new CommandService(
                    connections,
                    ssh.targets(),
                    this::press,
                    steps,
                    clock,
                    problem -> {
                        throw new AssertionError(problem);
                    },
                    FakeProofs.safeguards(clock));
            try (var runs = new RunService(
                    new RunRepository(database),
                    new Road(commands, steps, Thread::startVirtualThread, "bench"),
                    connections,
                    new Outputs(folder.resolve("outputs"), new OutputMemory(database), new LedgerRepository(database)),
                    clock,
                    _ -> Map.of())) {
                List<Double> plain = run(runs, ssh.connection(), Mode.STEP_BY_STEP);
                List<Double> prepared = run(runs, ssh.connection(), Mode.PREPARED);
                return new Figures(p(plain, 50), p(plain, 95), p(prepared, 50), p(prepared, 95));
            } finally {
                ssh.close();
            }
        }
    }

    // A person who reads for as long as the card is deaf, and no longer.
    private void press(Question question) {
        long now = System.nanoTime();
        if (ended.get() > 0) {
            took.add((now - ended.get()) / 1e6);
        }
        question.visible();
        try {
            TimeUnit.MILLISECONDS.sleep(question.grounds().friction().deafFor().toMillis() + 20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!question.approve(Approvals.press(question))) {
            throw new IllegalStateException("the press was not taken");
        }
    }

    private List<Double> run(RunService runs, Connection target, Mode mode) {
        took.clear();
        ended.set(0);
        var book = new StringBuilder("{title: Many, steps: [");
        for (int i = 0; i < STEPS + WARM_UP; i++) {
            book.append("{id: s").append(i).append(", title: Say it, ssh: {command: say hello}, check: {exit: 0}},");
        }
        var role = new TargetRole(TargetRole.Kind.SSH, "");
        var request = new RunRequest(
                        1,
                        1,
                        RunbookYaml.parse(book.append("]}").toString()).runbook(),
                        Map.of(),
                        Map.of(role, target.id()))
                .in(mode);
        if (!(runs.start(request) instanceof RunService.Start.Started(Run run))) {
            throw new IllegalStateException("the run was refused");
        }
        Run done = runs.drive(run.id(), new Ends());
        if (done.current().isPresent()) {
            throw new IllegalStateException("it did not come to its end: " + done.conduct());
        }
        return List.copyOf(took.subList(WARM_UP - 1, took.size()));
    }

    private final class Ends implements RunWatch {

        private long passed;

        @Override
        public void changed(Run run) {
            long now = run.steps().stream()
                    .filter(s -> s.state() instanceof StepState.Passed)
                    .count();
            if (now > passed) {
                passed = now;
                ended.set(System.nanoTime());
            }
        }
    }

    private static double p(List<Double> some, int percent) {
        List<Double> sorted = some.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
