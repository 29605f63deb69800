package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.FakeTarget;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.RowPreview;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A card in a real (headless) window, over a target that counts, with a clock that a test lets go on. */
@ExtendWith(ApplicationExtension.class)
class CardFixture {

    static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION);

    final FakeTarget target = new FakeTarget();
    final FakeJournal journal = new FakeJournal();
    final Tasks tasks = Tasks.onFxThread();
    ApprovalDesk desk;
    CommandService service;
    Future<Outcome> outcome;
    // The card's own clock stands still until a test lets it go on: a slow machine must not turn "early" into "late".
    volatile Instant now = Instant.now();

    final void open(Stage stage) {
        desk = new ApprovalDesk(tasks, () -> now);
        target.clock = () -> now;
        service = new CommandService(
                _ -> Optional.of(DB_1),
                new Targets(target, target, target, target),
                desk,
                journal,
                () -> now,
                _ -> {},
                FakeProofs.safeguards(() -> now));
        BorderPane root = new BorderPane(desk.node());
        root.setBottom(new TextArea("elsewhere"));
        stage.setScene(new Scene(root, 900, 700));
        stage.getScene()
                .getStylesheets()
                .add(getClass().getResource("/dev/runbench/ui/runbench.css").toExternalForm());
        stage.setOnHidden(_ -> desk.close());
        stage.show();
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    final void ask(FxRobot robot) throws Exception {
        ask(robot, "drop table orders");
    }

    final void ask(FxRobot robot, String text) throws Exception {
        ask(robot, text, new RowPreview.None());
    }

    final void ask(FxRobot robot, String text, RowPreview preview) throws Exception {
        robot.moveTo(20, 20);
        outcome = worker(text, preview);
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> robot.lookup("#approve").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        // What these tests are about is everything else that a press needs.
        robot.lookup("#approval-name")
                .tryQueryAs(TextField.class)
                .ifPresent(f -> robot.interact(() -> f.setText("db-1")));
    }

    final Future<Outcome> worker(String text) {
        return worker(text, new RowPreview.None());
    }

    private Future<Outcome> worker(String text, RowPreview preview) {
        Command command = new Command.Sql(1, text, Duration.ofSeconds(5));
        Proposal proposal = Proposal.of(command, Proposal.Origin.RUNBOOK, Proposal.Context.of("Remove the table"))
                .anew(command, preview);
        var worker = Executors.newVirtualThreadPerTaskExecutor();
        Future<Outcome> asked = worker.submit(() -> service.execute(proposal, OutputSink.NONE));
        worker.shutdown();
        return asked;
    }

    /** Lets the card notice that it is visible, then the time pass, tick by tick: a jump would not count. */
    final void pass(int millis) {
        WaitForAsyncUtils.sleep(200, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        for (int left = millis; left > 0; left -= 50) {
            now = now.plusMillis(Math.min(50, left));
            WaitForAsyncUtils.sleep(70, TimeUnit.MILLISECONDS);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    final void settle() {
        pass(500);
    }

    final void assertNothingRan() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(target.ran).isEmpty();
        assertThat(outcome.isDone()).isFalse();
        WaitForAsyncUtils.asyncFx(() -> desk.close()).get();
        assertThat(outcome.get()).isInstanceOf(Outcome.NotRun.class);
    }
}
