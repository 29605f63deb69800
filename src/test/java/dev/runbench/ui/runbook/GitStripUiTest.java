package dev.runbench.ui.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.git.GitPlace;
import dev.runbench.runbook.git.RunbookFileRepository;
import dev.runbench.runbook.git.RunbookHome;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@Tag("ui")
class GitStripUiTest extends PgTest {

    private final FxRobot robot = new FxRobot();
    private final Tasks tasks = Tasks.onFxThread();

    @TempDir
    private Path folder;

    private Optional<GitPlace> place = Optional.empty();

    @AfterEach
    void close() {
        robot.interact(tasks::close);
    }

    private final class Desk implements GitDesk {

        private final RunbookHome home;

        Desk(RunbookHome home) {
            this.home = home;
        }

        @Override
        public RunbookHome home() {
            return home;
        }

        @Override
        public Choice current() {
            return new Choice("", "", "ann", "ann@example.com", Optional.empty());
        }

        @Override
        public void choose(Choice choice) {
            var chosen = new GitPlace(Path.of(choice.folder()), choice.author(), choice.mail(), "x");
            if (!choice.cloneFrom().isEmpty()) {
                home.cloneFrom(choice.cloneFrom(), chosen);
            }
            place = Optional.of(chosen);
        }
    }

    @Test
    void aFolderIsClonedAndWhatIsSavedWaitsForThePressOnPush() throws Exception {
        Path remote = folder.resolve("remote.git");
        Git.init().setBare(true).setDirectory(remote.toFile()).call().close();
        var runbooks = new RunbookService(new RunbookRepository(database));
        runbooks.create("title: Disk full\nsteps: []\n", "ann", "");
        var home = new RunbookHome(runbooks, new RunbookFileRepository(database), () -> place, Optional::empty);
        RunbookServices services = RunbookViewModelPgTest.services(
                runbooks, q -> RunbookViewModelPgTest.found(), database, new Desk(home));
        Stage stage = FxToolkit.registerPrimaryStage();
        robot.interact(() -> {
            var pane = new RunbookPane(services, tasks, _ -> {});
            stage.setScene(Screen.scene(pane.node(), 1280, 800, false));
            stage.show();
            pane.shown(new Place.Runbooks(OptionalLong.empty()));
        });
        assertThat(text("#git-status")).contains("in the database only");
        robot.clickOn("#git-folder");
        robot.clickOn("#git-path").write(folder.resolve("mine").toString());
        robot.interact(() -> robot.lookup("#git-from")
                .queryAs(javafx.scene.control.TextField.class)
                .setText(remote.toString()));
        Screen.keep(stage.getScene(), "git-form");
        robot.clickOn("#git-use");
        Screen.until("cloned", () -> text("#git-status").contains("1 runbook not committed"));
        runbooks.create("title: Queue stuck\nsteps: []\n", "ann", "");
        robot.clickOn("#git-pull");
        Screen.until("committed", () -> text("#git-status").contains("2 commits not pushed"));
        Screen.keep(stage.getScene(), "git-strip");
        robot.clickOn("#git-push");
        Screen.until("pushed", () -> text("#git-status").contains("all pushed"));
        assertThat(robot.lookup("#git-push").query().isDisabled()).isTrue();
    }

    private String text(String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }
}
