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
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The Run pane over a real SSH server, with the real card and the real journal. */
abstract class PracticeRunPane extends PgTest {

    @TempDir
    Path home;

    final List<Place> went = new ArrayList<>();
    /** Set by the test's own {@code @Start}, which is looked for in its class alone. */
    Stage stage;

    PracticeHost host;
    private Tasks tasks;
    private ApprovalDesk desk;
    RunService runs;
    RunPane pane;

    /** The runbook's text; called when the host is there and before anything knows of it. */
    abstract String runbook() throws Exception;

    /** The card is there, is read for as long as it is deaf, gets the name and is pressed. */
    final void approve(FxRobot robot, String picture) throws Exception {
        robot.moveTo(400, 300);
        WaitForAsyncUtils.sleep(1_500, TimeUnit.MILLISECONDS);
        robot.moveBy(7, 7);
        Screen.typeName(robot, "mq-1");
        Screen.keep(stage.getScene(), picture);
        robot.clickOn("#approve");
    }

    @BeforeEach
    void openPane() throws Exception {
        host = new PracticeHost();
        String text = runbook();
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
        RunbookVersion version = runbooks.create(text, "ann", "");
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

    static <T> T onFx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    static void until(String what, Callable<Boolean> holds) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("never: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n -> n.isVisible() && n.getScene() != null)
                .tryQuery()
                .isPresent();
    }

    static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    final Run run() {
        return runs.byId(runs.recent(1).getFirst().id()).orElseThrow();
    }
}
