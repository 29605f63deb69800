package dev.runbench.bench;

import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.TargetProbe;
import dev.runbench.command.ssh.PracticeConnection;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.runbook.RunbookYaml;
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
import dev.runbench.settings.UiSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.Theme;
import dev.runbench.ui.command.ApprovalDesk;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** From the start of a step to its card on the screen: a real SSH server in this process, the real desk, a real scene. */
final class CardBench extends PgTest {

    private static final int ROUNDS = 25;
    private static final int WARM_UP = 5;
    private static final String RUNBOOK =
            "{title: One, steps: [{id: a, title: Say it, ssh: {command: say hello}, check: {exit: 0}}]}";

    /** Milliseconds, medians and 95th percentiles; the handshake alone is a part of the card's time. */
    record Figures(double p50, double p95, double handshakeP50, double handshakeP95) {}

    Figures measure(Path folder) throws Exception {
        Files.createDirectories(folder);
        InstantSource clock = InstantSource.system();
        try (var host = new PracticeHost();
                var tasks = Tasks.onFxThread()) {
            var connections = new ConnectionRepository(database);
            var ssh = PracticeConnection.keep(connections, host.port(), false, folder);
            var targets = ssh.targets();
            Connection practice = ssh.connection();
            var desk = new ApprovalDesk(tasks, clock);
            var steps = new StepJournal(new PgCommandJournal(database, clock, _ -> java.util.Optional.empty()));
            var commands = new CommandService(
                    connections,
                    targets,
                    desk,
                    steps,
                    clock,
                    problem -> {
                        throw new AssertionError(problem);
                    },
                    FakeProofs.safeguards(clock));
            Scene scene = onFx(() -> show(desk.node()));
            try (var runs = new RunService(
                    new RunRepository(database),
                    new Road(commands, steps, Thread::startVirtualThread, "ann"),
                    connections,
                    new Outputs(folder.resolve("outputs"), new OutputMemory(database), new LedgerRepository(database)),
                    clock,
                    _ -> java.util.Map.of())) {
                double[] cards = new double[ROUNDS];
                double[] handshakes = new double[ROUNDS];
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    int place = Math.max(0, round);
                    handshakes[place] = handshake(new TargetProbe(targets), connections, practice);
                    cards[place] = card(runs, practice, desk, scene);
                }
                Arrays.sort(cards);
                Arrays.sort(handshakes);
                return new Figures(p(cards, 50), p(cards, 95), p(handshakes, 50), p(handshakes, 95));
            } finally {
                onFx(() -> {
                    scene.getWindow().hide();
                    return scene;
                });
            }
        }
    }

    private static double p(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static Scene show(Node card) {
        var scene = new Scene(new StackPane(card), 1280, 860);
        var unused = new Theme(scene, UiSettings.DEFAULT);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    private static double handshake(TargetProbe probe, ConnectionRepository connections, Connection practice)
            throws Exception {
        Connection pinned = connections.byId(practice.id()).orElseThrow();
        long start = System.nanoTime();
        if (!(probe.probe(pinned) instanceof TargetProbe.Found.Reachable)) {
            throw new IllegalStateException("the practice host cannot be reached");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double card(RunService runs, Connection target, ApprovalDesk desk, Scene scene) throws Exception {
        var role = new TargetRole(TargetRole.Kind.SSH, "");
        var request = new RunRequest(1, 1, RunbookYaml.parse(RUNBOOK).runbook(), Map.of(), Map.of(role, target.id()));
        if (!(runs.start(request) instanceof RunService.Start.Started(Run run))) {
            throw new IllegalStateException("the run was refused");
        }
        var seen = new CompletableFuture<Long>();
        Runnable look = () -> {
            Node approve = scene.lookup("#approve");
            if (approve != null
                    && approve.isVisible()
                    && approve.getLayoutBounds().getWidth() > 0) {
                seen.complete(System.nanoTime()); // this pulse laid the card out
            }
        };
        onFx(() -> {
            scene.addPostLayoutPulseListener(look);
            return scene;
        });
        long start = System.nanoTime();
        Thread driver = Thread.ofVirtual().start(() -> runs.drive(run.id(), RunWatch.NONE));
        double millis = (seen.get(20, TimeUnit.SECONDS) - start) / 1e6;
        onFx(() -> {
            scene.removePostLayoutPulseListener(look);
            desk.rejectAll("measured");
            return scene;
        });
        driver.join();
        onFx(() -> scene); // the card is gone before the next one is waited for
        TimeUnit.MILLISECONDS.sleep(100);
        return millis;
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> work) throws Exception {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(20, TimeUnit.SECONDS);
    }
}
