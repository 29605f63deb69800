package dev.runbench.ui.session;

import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.ssh.PracticeConnection;
import dev.runbench.command.ssh.PracticeHost;
import dev.runbench.session.Run;
import dev.runbench.session.RunService;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
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

    /** Set by the test's own {@code @Start}, which is looked for in its class alone. */
    Stage stage;

    PracticeHost host;
    OpenRunPane open;
    RunService runs;
    private PracticeConnection ssh;

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
        open = new OpenRunPane(database, home.resolve("outputs"), stage);
        ssh = PracticeConnection.keep(open.connections, host.port(), false, home);
        PgCommandJournal journal = open.journal();
        runs = open.runs(ssh.targets(), journal);
        open.show(runs, journal, open.connections::all);
        open.go(new Place.Run(OptionalLong.of(open.approved(text))));
    }

    @AfterEach
    void closePane() throws Exception {
        open.close();
        ssh.close();
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
