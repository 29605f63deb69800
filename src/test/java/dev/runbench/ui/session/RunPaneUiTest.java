package dev.runbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.CommandService;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.command.ssh.SshTarget;
import dev.runbench.runbook.Approval;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.search.PgCitedSources;
import dev.runbench.session.OutputRing;
import dev.runbench.session.Outputs;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Road;
import dev.runbench.session.Run;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunService;
import dev.runbench.session.StepJournal;
import dev.runbench.session.StepState;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.settings.UiSettings;
import dev.runbench.store.PgTest;
import dev.runbench.ui.Theme;
import dev.runbench.ui.command.ApprovalDesk;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole road with real clicks: an approved runbook, a real SSH server, the real card, the real journal. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class RunPaneUiTest extends PgTest {

    private static final String RUNBOOK = """
            title: Queue is stuck
            service: orders
            summary: Look at the queue and bring it back.
            parameters:
              - {name: queue, description: Name of the queue, pattern: "[a-z-]+"}
            steps:
              - id: look
                title: Look at ${queue}
                ssh: {command: "say queue ${queue} is active (running)"}
                expected: active (running)
                check: {exit: 0, contains: active (running)}
                citations:
                  - {source: wiki/queue.md, title: Queue page, document: 77, span: "0-17", quote: Look at the queue}
              - id: drain
                title: Drain it
                ssh: {command: "hang"}
                check: {exit: 0}
              - {id: call, title: Tell the depot, manual: Call the depot and tell them.}
            """;

    @TempDir
    Path home;

    private final List<Place> went = new ArrayList<>();
    private Stage stage;
    private PracticeHost host;
    private Tasks tasks;
    private ApprovalDesk desk;
    private RunService runs;
    private RunPane pane;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void openPane() throws Exception {
        host = new PracticeHost();
        tasks = Tasks.onFxThread();
        desk = new ApprovalDesk(tasks, InstantSource.system());
        var connections = new ConnectionRepository(database);
        Connection practice = connections.save(new Connection.Ssh(
                0,
                "mq-1",
                "127.0.0.1",
                host.port(),
                PracticeHost.ACCOUNT,
                Connection.SshAuth.PASSWORD,
                Optional.empty(),
                Optional.empty(),
                false,
                Environment.PRACTICE));
        var vault = new Vault(home.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        vault.put(practice.secretKey(), PracticeHost.PASSWORD.toCharArray());
        CommandTarget ssh = new SshTarget(vault, (_, _, _) -> true, connections);
        var real = new PgCommandJournal(database, InstantSource.system(), _ -> Optional.empty());
        var journal = new StepJournal(real);
        var past = new PastRuns(new RunRepository(database), home.resolve("outputs"));
        var commands = new CommandService(
                connections,
                new Targets(ssh, ssh, ssh, ssh),
                desk,
                journal,
                InstantSource.system(),
                problem -> {
                    throw new AssertionError(problem);
                },
                FakeProofs.safeguards(InstantSource.system()));
        var memory = new OutputMemory(database);
        runs = new RunService(
                new RunRepository(database),
                new Road(commands, journal, Thread::startVirtualThread, "ann"),
                connections,
                new Outputs(home.resolve("outputs"), memory, new LedgerRepository(database)),
                InstantSource.system(),
                new PgCitedSources(database));
        var runbooks = new RunbookService(new RunbookRepository(database));
        RunbookVersion version = runbooks.create(RUNBOOK, "ann", "");
        assertThat(runbooks.approve(version.runbookId(), 1, "ann")).isInstanceOf(Approval.Approved.class);
        onFx(() -> {
            var needs = new RunServices(
                    runs,
                    runbooks,
                    connections::all,
                    run -> past.draft(run, real),
                    new IncidentService(past, real, "ann", InstantSource.system()),
                    memory);
            pane = new RunPane(needs, tasks, went::add, desk.node(), desk.openProperty());
            var scene = new Scene(new StackPane(pane.node()), 1280, 860);
            stage.setScene(scene);
            var unused = new Theme(scene, UiSettings.DEFAULT);
            stage.show();
            pane.shown(new Place.Run(OptionalLong.of(version.runbookId())));
            return unused;
        });
    }

    @AfterEach
    void closePane() throws Exception {
        onFx(() -> {
            desk.close();
            pane.hidden();
            return stage;
        });
        runs.close();
        tasks.close();
        host.close();
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    private static void until(String what, Callable<Boolean> holds) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("never: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n -> n.isVisible() && n.getScene() != null)
                .tryQuery()
                .isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private Run run() {
        return runs.byId(runs.recent(1).getFirst().id()).orElseThrow();
    }

    private void approve(FxRobot robot, String purpose) throws Exception {
        until(
                "the card of " + purpose,
                () -> there(robot, "#approve") && text(robot, "#run-step-title").contains(purpose));
        robot.moveTo(400, 300);
        WaitForAsyncUtils.sleep(1_500, TimeUnit.MILLISECONDS);
        robot.moveBy(7, 7);
        Screen.typeName(robot, "mq-1");
        shot("card-" + purpose);
        robot.clickOn("#approve");
    }

    private void shot(String name) throws Exception {
        Screen.keep(
                stage.getScene(),
                "run-" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    }

    @Test
    void aRunbookIsSteppedThroughWithOnePressPerCommand(FxRobot robot) throws Exception {
        until("the form", () -> there(robot, "#run-start"));
        assertThat(robot.lookup("#run-start").query().isDisabled()).isTrue();
        shot("setup");
        robot.clickOn("#run-parameter-queue").write("orders-in");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#run-start");

        approve(robot, "Look at orders-in");
        until("the first step has passed", () -> run().steps().getFirst().state() instanceof StepState.Passed);
        approve(robot, "Drain it");
        until("the command runs", () -> text(robot, "#run-verdict").equals("Running"));
        assertThat(host.received).containsExactly("say queue orders-in is active (running)", "hang");
        until("its output is there", () -> lines(robot).contains("waiting"));
        shot("running");

        Instant pressed = Instant.now();
        robot.clickOn("#run-stop");
        until("it has stopped", () -> text(robot, "#run-verdict").equals("Stopped") && host.running.get() == 0);
        assertThat(Duration.between(pressed, Instant.now())).isLessThan(Duration.ofSeconds(2));
        shot("stopped");

        robot.clickOn("#run-skip");
        until("the drawer", () -> there(robot, "#run-drawer-text"));
        robot.clickOn("#run-drawer-text").write("not today ]");
        robot.clickOn("#run-drawer-go");
        until("the manual step", () -> text(robot, "#run-step-title").contains("Tell the depot"));
        assertThat(run().steps().get(1).state()).isEqualTo(new StepState.Skipped("not today ]"));

        robot.clickOn("#run-done");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        robot.clickOn("#run-drawer-go");
        until("the run's steps are done", () -> run().current().isEmpty());
        robot.clickOn("#run-finish");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        shot("finish");
        robot.clickOn("#run-drawer-go");
        until("the run is finished", () -> run().finished());
        shot("finished");
        robot.clickOn("#run-steps").type(javafx.scene.input.KeyCode.HOME);
        until("the first step is looked at again", () -> lines(robot).contains("queue orders-in is active (running)"));
        robot.clickOn("#run-draft");
        until("the draft", () -> !went.isEmpty());
        assertThat(went.getFirst()).isInstanceOfSatisfying(Place.Drafted.class, d -> {
            Runbook made = RunbookYaml.parse(d.yaml()).runbook();
            assertThat(made.steps()).extracting(Runbook.Step::id).containsExactly("look", "call");
            assertThat(made.steps().getFirst().action().text()).isEqualTo("say queue ${queue} is active (running)");
            assertThat(made.steps().getFirst().citations().getLast().run()).hasValue(run().id());
            assertThat(d.said()).contains("\"Drain it\" was skipped: not today ]");
        });
        robot.clickOn("#run-back");
        until("the history", () -> there(robot, "#run-runbooks"));
        shot("history");
        assertThat(host.received).hasSize(2);
    }

    @Test
    void rejectingOnTheCardRunsNothingAndRetryAsksAgain(FxRobot robot) throws Exception {
        until("the form", () -> there(robot, "#run-parameter-queue"));
        robot.clickOn("#run-parameter-queue").write("orders-in");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#run-start");
        until("the card", () -> there(robot, "#reject"));
        assertThat(robot.lookup(".approval-card .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Why: Queue page (source removed): Look at the queue");
        robot.clickOn("#reject");
        until("not run", () -> text(robot, "#run-verdict").equals("Not run"));
        until(
                "the citation says that its source is gone",
                () -> robot.lookup(".citation-link")
                        .queryAs(Hyperlink.class)
                        .getText()
                        .equals("Queue page · source removed"));
        shot("rejected");
        robot.clickOn("#run-retry");
        until("the card again", () -> there(robot, "#reject"));
        assertThat(host.received).isEmpty();
        assertThat(run().steps().getFirst().attempts()).hasSize(2);
    }

    @SuppressWarnings("unchecked")
    private static List<String> lines(FxRobot robot) {
        ListView<OutputRing.Line> list = robot.lookup("#run-output").queryAs(ListView.class);
        return List.copyOf(list.getItems()).stream().map(OutputRing.Line::text).toList();
    }
}
