package dev.runbench.bench;

import dev.runbench.command.Approvals;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.Question;
import dev.runbench.command.ssh.PracticeConnection;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.OutputRing;
import dev.runbench.session.Run;
import dev.runbench.session.RunRequest;
import dev.runbench.session.RunService;
import dev.runbench.session.StepState;
import dev.runbench.session.TargetRole;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.session.OpenRunPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.stage.Stage;

/** What a command puts out, from the host's side of a real SSH connection to the drawn window, and how soon it is stopped. */
final class OutputBench extends PgTest {

    private static final int STEPS = 20;
    private static final int MEGABYTES = 10;
    private static final int SECONDS = 10;

    /**
     * @param firstP50 from the host's write to the laid-out line, milliseconds
     * @param frames drawn in a second while the stream ran
     * @param pauseP99 of the pauses between two frames, milliseconds
     * @param heap what is held after the stream beyond what was held before it, megabytes
     * @param disk what the whole output takes on disk, megabytes
     * @param lines of the stream that the window counted
     * @param stopped from the press on Stop to the stopped step, milliseconds
     */
    record Figures(
            double firstP50,
            double firstP95,
            double frames,
            double pauseP99,
            double longest,
            double heap,
            double disk,
            long lines,
            double stopped) {

        void tell(Table table) {
            table.add(
                    "first byte, written by the host to shown",
                    "p50 %.0f ms, p95 %.0f ms".formatted(firstP50(), firstP95()),
                    "<= 200 ms",
                    firstP95() <= 200,
                    "SSH server in the same process");
            table.add(
                    "10 MB/s of output for 10 s",
                    "%.0f frames/s".formatted(frames()),
                    ">= 55",
                    frames() >= 55,
                    "60 is what the toolkit draws; 99 of 100 pauses within %.0f ms, the longest %.0f ms; headless screen, drawn by the processor"
                            .formatted(pauseP99(), longest()));
            table.add(
                    "- held after 100 MB",
                    "%.1f MB".formatted(heap()),
                    "%,d lines, %.1f MB on disk".formatted(lines(), disk()));
            table.add("stop, by the button", "%.0f ms".formatted(stopped()), "<= 2000 ms", stopped() <= 2000, "");
        }
    }

    private final List<Long> pulses = Collections.synchronizedList(new ArrayList<>());
    private Stage stage;
    private OpenRunPane open;
    private RunService runs;
    private long target;

    /** The toolkit must have been started. */
    Figures measure(Path folder) throws Exception {
        Files.createDirectories(folder);
        stage = Screen.onFx(Stage::new);
        open = new OpenRunPane(database, folder.resolve("outputs"), stage);
        try (var host = new PracticeHost();
                var ssh = PracticeConnection.keep(open.connections, host.port(), false, folder)) {
            target = ssh.connection().id();
            PgCommandJournal journal = open.journal();
            runs = open.runs(ssh.targets(), journal, OutputBench::press);
            open.show(runs, journal, open.connections::all);
            AnimationTimer timer = Screen.onFx(this::timer);
            try {
                double[] first = first();
                stream(1, 3); // warm
                double before = held();
                double[] streamed = stream(MEGABYTES, SECONDS);
                double heap = held() - before;
                return new Figures(
                        first[first.length / 2],
                        first[first.length * 95 / 100],
                        streamed[0],
                        streamed[1],
                        streamed[2],
                        heap,
                        size(folder.resolve("outputs")) / 1e6,
                        (long) streamed[3],
                        stopped(host));
            } finally {
                Screen.onFx(() -> {
                    timer.stop();
                    return timer;
                });
                open.close();
                Screen.onFx(() -> {
                    stage.hide();
                    return stage;
                });
            }
        }
    }

    private static double held() throws InterruptedException {
        return Memory.heapHeld() / 1e6;
    }

    private static double size(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    private AnimationTimer timer() {
        var timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulses.add(System.nanoTime());
            }
        };
        timer.start();
        return timer;
    }

    // A person who reads for as long as the card is deaf, and no longer.
    private static void press(Question question) {
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

    private Run started(String command) throws Exception {
        var book = RunbookYaml.parse(
                        "{title: One, steps: [{id: a, title: Say it, ssh: {command: %s}, check: {exit: 0}}]}"
                                .formatted(command))
                .runbook();
        var role = new TargetRole(TargetRole.Kind.SSH, "");
        if (!(runs.start(new RunRequest(1, 1, book, Map.of(), Map.of(role, target)))
                instanceof RunService.Start.Started(Run run))) {
            throw new IllegalStateException("the run was refused");
        }
        Screen.until("the pane has done with the last one", () -> !live("#run-stop"));
        open.go(new Place.PastRun(run.id()));
        Screen.until("the run is shown", () -> live("#run-propose"));
        return run;
    }

    private boolean live(String id) {
        return stage.getScene().lookup(id) instanceof ButtonBase b && b.isVisible() && !b.isDisabled();
    }

    private void fire(String id) throws Exception {
        Screen.onFx(() -> {
            ((ButtonBase) stage.getScene().lookup(id)).fire();
            return id;
        });
    }

    private Optional<StepState> ended(Run run) {
        return runs.byId(run.id())
                .map(r -> r.steps().getFirst().state())
                .filter(s -> !(s instanceof StepState.Running
                        || s instanceof StepState.Proposed
                        || s instanceof StepState.Waiting));
    }

    private List<OutputRing.Line> shown() {
        @SuppressWarnings("unchecked")
        var list = (ListView<OutputRing.Line>) stage.getScene().lookup("#run-output");
        return list == null ? List.of() : list.getItems();
    }

    private double[] first() throws Exception {
        double[] took = new double[STEPS];
        for (int i = -3; i < STEPS; i++) {
            Run run = started("now " + (200 + 7 * (i + 3)));
            var seen = new CompletableFuture<Double>();
            Runnable look = () -> {
                List<OutputRing.Line> lines = shown();
                if (!lines.isEmpty() && lines.getFirst().text().matches("\\d+")) {
                    seen.complete(
                            (System.nanoTime() - Long.parseLong(lines.getFirst().text())) / 1e6);
                }
            };
            Screen.onFx(() -> {
                stage.getScene().addPostLayoutPulseListener(look);
                return look;
            });
            fire("#run-propose");
            took[Math.max(0, i)] = seen.get(30, TimeUnit.SECONDS);
            Screen.onFx(() -> {
                stage.getScene().removePostLayoutPulseListener(look);
                return look;
            });
            untilEnded(run);
        }
        Arrays.sort(took);
        return took;
    }

    private void untilEnded(Run run) throws Exception {
        while (ended(run).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private double[] stream(int megabytes, int seconds) throws Exception {
        Run run = started("stream " + megabytes + " " + seconds);
        fire("#run-propose");
        Screen.until("the first lines are shown", () -> !shown().isEmpty());
        long begun = System.nanoTime();
        pulses.clear();
        TimeUnit.MILLISECONDS.sleep(seconds * 1000L - 500);
        List<Long> at = List.copyOf(pulses);
        double span = (System.nanoTime() - begun) / 1e9;
        untilEnded(run);
        Screen.until("the output has its end", () -> runs.output(run.id(), 0).written() == last());
        double[] pauses = new double[at.size() - 1];
        for (int i = 1; i < at.size(); i++) {
            pauses[i - 1] = (at.get(i) - at.get(i - 1)) / 1e6;
        }
        Arrays.sort(pauses);
        return new double[] {at.size() / span, pauses[(int) (pauses.length * 0.99)], pauses[pauses.length - 1], last()};
    }

    private long last() {
        return shown().isEmpty() ? 0 : shown().getLast().number();
    }

    private double stopped(PracticeHost host) throws Exception {
        Run run = started("hang");
        fire("#run-propose");
        Screen.until("it waits", () -> !shown().isEmpty());
        long begun = System.nanoTime();
        fire("#run-stop");
        untilEnded(run);
        double took = (System.nanoTime() - begun) / 1e6;
        if (!(ended(run).orElseThrow() instanceof StepState.Stopped) || host.running.get() > 0) {
            throw new IllegalStateException("it was not stopped: " + ended(run));
        }
        return took;
    }
}
