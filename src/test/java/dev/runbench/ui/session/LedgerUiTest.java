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
import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.search.PgCitedSources;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
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

/** The way back with real clicks: a real shell behind a real SSH server changes a file and gets it back as it was. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class LedgerUiTest extends PgTest {

    // Everything that a shell would do something with, if it were read as a command.
    private static final String CONTENT = """
            limit = 10
            motd = "it's $(touch pwned) `touch pwned` ${HOME} \\ ; touch pwned"
            # '; touch pwned; '

            --last
            """;

    private static String runbook(Path file) {
        return """
                title: Raise the limit
                service: orders
                summary: More at once.
                steps:
                  - id: raise
                    title: Raise it
                    ssh: {command: "sed -i s/10/99/ FILE"}
                    capture: {ssh: {command: "cat FILE"}}
                    undo: {ssh: {command: "printf '%s\\\\n' ${captured} > FILE"}}
                    check: {exit: 0}
                  - {id: call, title: Tell the depot, manual: Call the depot., undo: Call them again.}
                """.replace("FILE", file.toString());
    }

    @TempDir
    Path home;

    private final List<Place> went = new ArrayList<>();
    private Stage stage;
    private PracticeHost host;
    private Path file;
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
        host.runsAShell();
        file = home.resolve("app.conf");
        Files.writeString(file, CONTENT);
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
        RunbookVersion version = runbooks.create(runbook(file), "ann", "");
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

    private void approve(FxRobot robot, String name) throws Exception {
        until("the card of " + name, () -> there(robot, "#approve"));
        robot.moveTo(400, 300);
        WaitForAsyncUtils.sleep(1_500, TimeUnit.MILLISECONDS);
        robot.moveBy(7, 7);
        Screen.typeName(robot, "mq-1");
        shot(name);
        robot.clickOn("#approve");
    }

    private void shot(String name) throws Exception {
        Screen.keep(
                stage.getScene(),
                "ledger-" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    }

    @Test
    void aFileIsChangedAndComesBackAsItWasWithOnePressEach(FxRobot robot) throws Exception {
        until("the form", () -> there(robot, "#run-start"));
        robot.clickOn("#run-start");
        approve(robot, "capture");
        until("the capture has run", () -> host.received.size() == 1);
        until("the card of the step", () -> there(robot, "#approve") && there(robot, "#edit"));
        approve(robot, "step");
        until("the step has passed", () -> run().steps().getFirst().state() instanceof StepState.Passed);
        assertThat(Files.readString(file)).contains("limit = 99");
        robot.clickOn("#run-done");
        until("the drawer", () -> there(robot, "#run-drawer-go"));
        robot.clickOn("#run-drawer-go");
        until("all is done", () -> run().current().isEmpty());

        onFx(() -> {
            robot.lookup("#run-steps").queryListView().getSelectionModel().select(0);
            return 0;
        });
        until(
                "the way back is offered",
                () -> !robot.lookup("#run-back-to").query().isDisabled());
        robot.clickOn("#run-back-to");
        until("the queue", () -> there(robot, "#back-begin"));
        shot("queue");
        robot.clickOn("#back-begin");
        until("what is by hand", () -> there(robot, "#back-tick"));
        assertThat(text(robot, "#back-said")).contains("by hand");
        shot("by-hand");
        robot.clickOn("#back-tick");
        until("the drawer", () -> there(robot, "#run-drawer-text"));
        robot.clickOn("#run-drawer-text").write("called");
        robot.clickOn("#run-drawer-go");
        assertThat(host.received).hasSize(2);
        approve(robot, "undo");
        until(
                "the steps wait again",
                () -> run().steps().stream().allMatch(s -> s.state() instanceof StepState.Waiting));
        assertThat(host.received).hasSize(3);
        assertThat(Files.readString(file)).isEqualTo(CONTENT);
        assertThat(home.resolve("pwned")).doesNotExist();
        until("the ledger says so", () -> !there(robot, "#back-way"));
        shot("arrived");
    }
}
