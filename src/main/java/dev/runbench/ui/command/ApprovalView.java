package dev.runbench.ui.command;

import dev.runbench.command.Question;
import java.time.InstantSource;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Shows the desk's current question as a card and feeds its guard with what the person does. */
final class ApprovalView {

    private final ApprovalDesk desk;
    private final InstantSource clock;
    private final StackPane slot = new StackPane();
    private final Timeline ticks = new Timeline(new KeyFrame(Duration.millis(50), _ -> tick()));
    private final EventHandler<MouseEvent> pointer = e -> guard(g -> g.pointerAt(e.getScreenX(), e.getScreenY()));
    private Optional<ApprovalCard> card = Optional.empty();

    ApprovalView(ApprovalDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
        slot.setId("approval-desk");
        slot.managedProperty().bind(slot.visibleProperty());
        ticks.setCycleCount(Animation.INDEFINITE);
        slot.sceneProperty().addListener((_, old, now) -> moved(old, now));
        slot.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        slot.addEventFilter(KeyEvent.KEY_RELEASED, this::keyReleased);
        slot.focusWithinProperty().addListener((_, _, within) -> {
            if (!within) {
                guard(CardGuard::focusLost);
            }
        });
        desk.currentProperty().addListener((_, _, question) -> render(question));
        render(desk.currentProperty().get());
    }

    Node node() {
        return slot;
    }

    private void render(Optional<Question> question) {
        card = question.flatMap(q -> desk.guardProperty().get().flatMap(g -> card(q, g)));
        slot.getChildren().setAll(card.map(ApprovalCard::node).stream().toList());
        slot.setVisible(card.isPresent());
        if (card.isPresent()) {
            ticks.play();
            offerFocus(card.get());
        } else {
            ticks.stop();
        }
    }

    private Optional<ApprovalCard> card(Question question, CardGuard guard) {
        try {
            return Optional.of(new ApprovalCard(question, guard, desk, clock));
        } catch (RuntimeException | Error e) {
            ApprovalDesk.unshowable(question, e);
            return Optional.empty();
        }
    }

    // The card can be read from the keyboard at once, but nobody is torn out of a text they are typing.
    private void offerFocus(ApprovalCard shown) {
        Scene scene = slot.getScene();
        if (scene != null && !(scene.getFocusOwner() instanceof TextInputControl)) {
            shown.focusText();
        }
    }

    private void tick() {
        guard(g -> {
            if (!canBeSeen()) {
                g.hidden();
            } else {
                g.visible();
                card.ifPresent(ApprovalCard::look);
            }
            g.tick();
        });
        card.ifPresent(ApprovalCard::refresh);
        desk.next();
    }

    private boolean canBeSeen() {
        Scene scene = slot.getScene();
        if (scene == null
                || scene.getWindow() == null
                || !scene.getWindow().isShowing()
                || !scene.getWindow().isFocused()) {
            return false;
        }
        return OnScreen.part(slot).getHeight() > 0;
    }

    private void keyPressed(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER
                && e.isControlDown()
                && !e.isAltDown()
                && !e.isShiftDown()
                && !e.isMetaDown()) {
            guard(CardGuard::keysDown);
            e.consume();
        } else if (e.getCode() != KeyCode.CONTROL) {
            guard(CardGuard::keysUp);
        }
    }

    private void keyReleased(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.CONTROL) {
            guard(CardGuard::keysUp);
        }
    }

    private void moved(Scene old, Scene now) {
        if (old != null) {
            old.removeEventFilter(MouseEvent.ANY, pointer);
        }
        if (now != null) {
            now.addEventFilter(MouseEvent.ANY, pointer);
        } else {
            guard(CardGuard::hidden);
        }
    }

    private void guard(java.util.function.Consumer<CardGuard> action) {
        desk.guardProperty().get().ifPresent(action);
    }
}
