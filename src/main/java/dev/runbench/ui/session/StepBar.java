package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Action;
import dev.runbench.session.Instruction;
import dev.runbench.session.RunStep;
import dev.runbench.session.StepState;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.session.RunState.Stepping;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What one can do with the step that is looked at. */
final class StepBar {

    private final Drawer drawer;
    private final Button propose = button("run-propose", "Show the card", Feather.HELP_CIRCLE);
    private final Button done = button("run-done", "Done", Feather.CHECK);
    private final Button notDone = button("run-not-done", "Not done…", Feather.X);
    private final Button retry = button("run-retry", "Retry", Feather.ROTATE_CCW);
    private final Button skip = button("run-skip", "Skip…", Feather.SKIP_FORWARD);
    private final Button back = button("run-back-to", "Back to this step…", Feather.CORNER_UP_LEFT);
    private final FlowPane answers = new FlowPane(8, 8);
    private final VBox root = new VBox(8);
    private final RunViewModel model;
    private final InstructionCard instruction;
    private final ChangeListener<Optional<Instruction>> onInstruction = (_, _, _) -> again();
    private Optional<Stepping> shown = Optional.empty();
    private int shownOrdinal = -1;

    StepBar(RunViewModel model, LedgerModel ledger) {
        this.model = model;
        drawer = new Drawer(model::failed);
        back.setOnAction(_ -> ledger.ask(shownOrdinal));
        instruction = new InstructionCard(model::told);
        propose.setOnAction(_ -> model.resume());
        retry.setOnAction(_ -> model.retry());
        skip.setOnAction(_ -> drawer.ask("Why is this step left out?", true, "Skip this step", model::skip));
        done.setOnAction(_ -> drawer.ask(
                "What did you see?",
                false,
                done.getText().replace("…", ""),
                (note, ended) -> model.judge(true, note, ended)));
        notDone.setOnAction(_ -> drawer.ask(
                "What is the matter?",
                true,
                notDone.getText().replace("…", ""),
                (note, ended) -> model.judge(false, note, ended)));
        var buttons = new FlowPane(8, 8, propose, done, notDone, retry, skip, back);
        root.getChildren().addAll(instruction.node(), answers, buttons, drawer.node());
    }

    Node node() {
        return root;
    }

    void shown() {
        Listeners.once(model.instructions().state(), onInstruction);
        again();
    }

    void hidden() {
        model.instructions().state().removeListener(onInstruction);
    }

    private void again() {
        shown.ifPresent(s -> instruction.render(
                model.instructions().state().get(),
                RunAbilities.of(s.run(), s.shown(), s.driving()).judge()));
    }

    /** @param useful whether one can do anything with steps now; otherwise nothing is shown */
    void render(Stepping state, RunAbilities can, boolean useful) {
        Shown.when(useful, root);
        RunStep step = state.shown();
        if (step.ordinal() != shownOrdinal || state.driving()) {
            shownOrdinal = step.ordinal();
            drawer.close();
        }
        boolean manual = state.run().byHand(step);
        model.instructions().look(state.run(), step);
        instruction.render(model.instructions().state().get(), can.judge());
        shown = Optional.of(state);
        done.setText(manual ? "Done…" : "It went well…");
        notDone.setText(manual ? "Not done…" : "It did not…");
        boolean judgeable = manual || step.state().needsJudgement();
        boolean asked = step.step().action() instanceof Action.Decision;
        answers.getChildren().setAll(asked && !step.state().settled() ? answers(step, can) : List.of());
        Shown.when(judgeable && !asked && !step.state().settled(), done);
        Shown.when(
                judgeable && !asked && step.state() instanceof StepState.Waiting
                        || step.state().needsJudgement(),
                notDone);
        Shown.when(!manual && step.state() instanceof StepState.Waiting, propose);
        Shown.when(!step.manual(), retry);
        able(propose, can.propose());
        able(done, can.judge());
        able(notDone, can.judge());
        able(retry, can.retry());
        able(skip, can.skip());
        able(back, can.back());
    }

    // Each answer says where it leads, so that nobody has to find out by pressing it.
    private List<Button> answers(RunStep step, RunAbilities can) {
        return ((Action.Decision) step.step().action())
                .options().stream()
                        .map(option -> {
                            var button = button("run-answer", option.answer(), Feather.CORNER_DOWN_RIGHT);
                            button.setAccessibleText(option.answer() + ": go on with " + option.next());
                            able(button, can.judge());
                            button.setOnAction(_ -> model.answer(option.answer()));
                            return button;
                        })
                        .toList();
    }

    static Button button(String id, String text, Feather icon) {
        var button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(text.replace("…", ""));
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    /** Disabled with the reason as tooltip and, because a disabled control shows none, as help for screen readers. */
    static void able(Button button, Optional<String> whyNot) {
        button.setDisable(whyNot.isPresent());
        button.setAccessibleHelp(whyNot.orElse(""));
        button.setTooltip(whyNot.map(Tooltip::new).orElse(null));
    }
}
