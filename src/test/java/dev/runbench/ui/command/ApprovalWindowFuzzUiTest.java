package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.CommandService;
import dev.runbench.command.Connection;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.FakeTarget;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.Question;
import dev.runbench.command.Targets;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.Event;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Random hands on the real card in a real window. What runs is held against the presses that a witness saw at the window's
 * edge, who knows nothing of the card's own reckoning.
 */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class ApprovalWindowFuzzUiTest {

    private static final int SECONDS = 25;
    private static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION);

    private final FakeTarget target = new FakeTarget();
    private final Tasks tasks = Tasks.onFxThread();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger open = new AtomicInteger();
    private ApprovalDesk desk;
    private CommandService service;
    private Stage stage;
    private BorderPane root;
    private int proposed;

    /** What the witness saw: since when each question is there, and which of them got a press that could count. */
    private final Map<Question, Long> shown = new HashMap<>();

    private final Set<String> pressed = ConcurrentHashMap.newKeySet();
    private final Timeline holds = new Timeline(new KeyFrame(javafx.util.Duration.millis(10), _ -> hold()));
    private boolean downOnApprove;
    private long keysSince;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        desk = new ApprovalDesk(tasks, InstantSource.system());
        service = new CommandService(
                _ -> Optional.of(DB_1),
                new Targets(target, target, target, target),
                desk,
                new FakeJournal(),
                InstantSource.system(),
                _ -> {},
                FakeProofs.safeguards(InstantSource.system()));
        root = new BorderPane(desk.node());
        root.setBottom(new TextArea("elsewhere"));
        Scene scene = new Scene(root, 900, 700);
        scene.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("/dev/runbench/ui/runbench.css"))
                        .toExternalForm());
        stage.setScene(scene);
        witness(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        stage.requestFocus();
    }

    private void witness(Scene scene) {
        holds.setCycleCount(Animation.INDEFINITE);
        holds.play();
        desk.currentProperty().addListener((_, _, now) -> now.ifPresent(q -> shown.putIfAbsent(q, System.nanoTime())));
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> downOnApprove = primary(e) && onApprove(e));
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> {
            if (downOnApprove && primary(e) && onApprove(e)) {
                seen(450);
            }
            downOnApprove = false;
        });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && e.isControlDown() && keysSince == 0) {
                keysSince = System.nanoTime();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_RELEASED, e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.CONTROL) {
                keysSince = 0;
            }
        });
    }

    // Looked at all the time and not between two acts, nor when the keys go up: the card answers in the middle of a
    // hold.
    private void hold() {
        if (keysSince != 0 && System.nanoTime() - keysSince > 900_000_000L) {
            seen(900);
        }
    }

    private void seen(long millis) {
        desk.currentProperty()
                .get()
                .filter(q -> System.nanoTime() - shown.getOrDefault(q, Long.MAX_VALUE) > millis * 1_000_000)
                .ifPresent(q -> pressed.add(q.proposal().command().text()));
    }

    private static boolean primary(MouseEvent e) {
        return e.getButton() == MouseButton.PRIMARY;
    }

    private boolean onApprove(MouseEvent e) {
        Node approve = stage.getScene().lookup("#approve");
        return approve != null
                && !approve.isDisabled()
                && approve.localToScreen(approve.getLayoutBounds()).contains(e.getScreenX(), e.getScreenY());
    }

    @AfterEach
    void end() {
        holds.stop();
        workers.shutdownNow();
        tasks.close();
    }

    @Test
    void whatRandomHandsDoRunsNothingThatNobodyPressedFor(FxRobot robot) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("window fuzz, seed " + seed);
        Random random = new Random(seed);
        Robot hands = WaitForAsyncUtils.asyncFx(Robot::new).get();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int rounds = 0;
        for (; System.nanoTime() < end || target.ran.size() < 3 && rounds < 20_000; rounds++) {
            WaitForAsyncUtils.asyncFx(() -> act(random, hands)).get(10, TimeUnit.SECONDS);
            Thread.sleep(random.nextInt(12));
            if (random.nextInt(120) == 0) {
                nearlyDeliberate(random, hands);
            }
        }
        robot.interact(() -> desk.close());
        System.out.println(rounds + " rounds: " + proposed + " proposals, " + pressed.size() + " presses seen, "
                + target.ran.size() + " executions");
        assertThat(target.ran).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(pressed).as("seed %d", seed).containsAll(target.ran);
        // A fuzz in which nothing ever runs would prove nothing.
        assertThat(target.ran).isNotEmpty();
    }

    /** What a person does who wants to run it, and who is disturbed now and then: chance alone hardly ever finds it. */
    private void nearlyDeliberate(Random random, Robot hands) throws Exception {
        boolean keys = random.nextInt(3) == 0;
        List<Runnable> gesture = keys
                ? List.of(
                        () -> {}, () -> hands.keyPress(KeyCode.CONTROL), () -> hands.keyPress(KeyCode.ENTER), () -> {})
                : List.of(
                        () -> name(random, hands),
                        () -> aim(random, hands),
                        () -> aim(random, hands),
                        () -> hands.mousePress(MouseButton.PRIMARY),
                        () -> hands.mouseRelease(MouseButton.PRIMARY));
        for (Runnable part : gesture) {
            WaitForAsyncUtils.asyncFx(part).get(10, TimeUnit.SECONDS);
            Thread.sleep(part == gesture.getFirst() ? 700 : keys ? 550 : 20);
            if (random.nextInt(12) == 0) {
                WaitForAsyncUtils.asyncFx(() -> act(random, hands)).get(10, TimeUnit.SECONDS);
            }
        }
    }

    private void act(Random random, Robot hands) {
        // A tooltip that goes away takes the headless screen's focus with it.
        stage.toFront();
        stage.requestFocus();
        if (open.get() < 2 && random.nextInt(20) == 0) {
            propose(random);
        }
        switch (random.nextInt(26)) {
            case 0, 1, 2, 3, 4, 5 -> aim(random, hands);
            case 6, 7, 8 -> hands.mousePress(MouseButton.PRIMARY);
            case 9, 10, 11 -> hands.mouseRelease(MouseButton.PRIMARY);
            case 12 -> hands.mouseClick(MouseButton.SECONDARY);
            case 13 -> hands.mouseMove(random.nextInt(900), random.nextInt(700));
            case 14 -> hands.keyType(random.nextBoolean() ? KeyCode.ENTER : KeyCode.SPACE);
            case 15 -> hands.keyType(KeyCode.TAB);
            case 16 -> hands.keyPress(KeyCode.CONTROL);
            case 17 -> hands.keyRelease(KeyCode.CONTROL);
            case 18 -> hands.keyPress(KeyCode.ENTER);
            case 19 -> hands.keyRelease(KeyCode.ENTER);
            case 20 -> name(random, hands);
            case 21 -> code();
            case 22 -> root.setCenter(root.getCenter() == null ? desk.node() : null);
            case 23 ->
                desk.currentProperty().get().filter(_ -> random.nextInt(8) == 0).ifPresent(q -> q.reject("no"));
            default -> root.setCenter(desk.node());
        }
    }

    private void propose(Random random) {
        proposed++;
        open.incrementAndGet();
        String text = (random.nextInt(4) == 0 ? "drop table t" : "select ") + proposed;
        Proposal proposal = Proposal.of(
                new Command.Sql(1, text, Duration.ofSeconds(5)), Proposal.Origin.RUNBOOK, Proposal.Context.of("fuzz"));
        workers.execute(() -> {
            service.execute(proposal, OutputSink.NONE);
            open.decrementAndGet();
        });
    }

    private void aim(Random random, Robot hands) {
        Node approve = stage.getScene().lookup("#approve");
        if (approve != null && approve.getScene() != null) {
            var bounds = approve.localToScreen(approve.getLayoutBounds());
            hands.mouseMove(
                    bounds.getMinX() + random.nextDouble() * bounds.getWidth(),
                    bounds.getMinY() + random.nextDouble() * bounds.getHeight());
        }
    }

    private void name(Random random, Robot hands) {
        Node field = stage.getScene().lookup("#approval-name");
        if (field != null) {
            field.requestFocus();
            for (KeyCode key : new KeyCode[] {KeyCode.D, KeyCode.B, KeyCode.MINUS, KeyCode.DIGIT1}) {
                if (random.nextInt(12) > 0) {
                    hands.keyType(key);
                }
            }
        }
    }

    /** What a script, a screen reader or a mnemonic can do to a button. */
    private void code() {
        Node approve = stage.getScene().lookup("#approve");
        if (approve instanceof javafx.scene.control.Button button) {
            button.fire();
            button.executeAccessibleAction(AccessibleAction.FIRE);
            Event.fireEvent(button, new javafx.event.ActionEvent());
        }
    }
}
