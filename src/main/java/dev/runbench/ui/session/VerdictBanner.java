package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Action;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.StepState;
import dev.runbench.ui.session.RunState.Stepping;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line that says where the step stands and what it waits for. */
final class VerdictBanner {

    private final HBox root = new HBox(8);
    private final FontIcon icon = new FontIcon();
    private final Label word = new Label();
    private final Label reason = new Label();

    VerdictBanner() {
        root.getStyleClass().add("verdict");
        root.setAlignment(Pos.CENTER_LEFT);
        word.getStyleClass().add(Styles.TEXT_BOLD);
        word.setId("run-verdict");
        word.setMinWidth(HBox.USE_PREF_SIZE);
        reason.setId("run-reason");
        reason.setWrapText(true);
        reason.setMinWidth(0);
        root.getChildren().addAll(icon, word, reason);
    }

    Node node() {
        return root;
    }

    void render(Stepping state, boolean cardOpen) {
        RunStep step = state.shown();
        Look look = Look.of(state.run(), step);
        icon.setIconCode(look.icon());
        word.setText(look.word());
        root.getStyleClass().setAll("verdict", look.style());
        reason.setText(reason(state, step, cardOpen));
    }

    /** It counts seconds. */
    static boolean ticks(Stepping state) {
        return state.shown().state() instanceof StepState.Running || waits(state);
    }

    private static boolean waits(Stepping state) {
        return state.driving()
                && state.atCurrent()
                && state.shown().state() instanceof StepState.Waiting
                && state.shown().step().action() instanceof Action.Wait;
    }

    private static String reason(Stepping state, RunStep step, boolean cardOpen) {
        Run run = state.run();
        return switch (step.state()) {
            case StepState.Proposed _ ->
                cardOpen
                        ? "Nothing has been sent. Read the card and decide."
                        : "Connecting to the target; the card comes next.";
            case StepState.Running _ -> "For " + Look.elapsed(Duration.between(step.changedAt(), Instant.now())) + ".";
            case StepState.Waiting _ when !state.atCurrent() -> "Its turn has not come.";
            case StepState.Waiting _
            when waits(state) ->
                "Goes on by itself; waiting for " + Look.elapsed(Duration.between(step.changedAt(), Instant.now()))
                        + ". Stop ends the waiting.";
            case StepState.Waiting _ when step.manual() -> "Do it, then say whether it is done.";
            case StepState.Waiting _
            when run.byHand(step) ->
                "Nothing is sent from here. Run it yourself, then paste what came out or say whether it is done.";
            case StepState.Waiting _ when run.conduct().stop().isPresent() -> "The guardrails hold it; see above.";
            case StepState.Waiting _ when state.driving() -> "Connecting to the target; the card comes next.";
            case StepState.Waiting _
            when run.status() == Run.Status.PAUSED -> "The run is paused. Press Resume for this step's card.";
            case StepState.Waiting _ -> "";
            case StepState.Rejected(String why) -> why + " Nothing was sent.";
            case StepState.Unknown(String why) -> why + " It is not run again by itself: look, and say how it went.";
            default -> step.state().reason();
        };
    }
}
