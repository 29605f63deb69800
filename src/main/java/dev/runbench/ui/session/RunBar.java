package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Draft;
import dev.runbench.session.NextCard;
import dev.runbench.session.Run;
import dev.runbench.session.RunTarget;
import dev.runbench.session.Section;
import dev.runbench.session.StepState;
import dev.runbench.session.incident.IncidentService.Form;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.session.RunState.Stepping;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top of an open run: what runs where, and what one can do with the whole of it. */
final class RunBar {

    private final VBox root = new VBox(8);
    private final Label title = new Label();
    private final Label status = new Label();
    private final HBox targets = new HBox(8);
    private final Drawer drawer;
    private final Button back = StepBar.button("run-back", "All runs", Feather.ARROW_LEFT);
    private final Button pause = StepBar.button("run-pause", "Pause", Feather.PAUSE);
    private final Button stop = StepBar.button("run-stop", "Stop", Feather.SQUARE);
    private final Button verify = StepBar.button("run-verify", "Run verification", Feather.CHECK_SQUARE);
    private final Button rollback = StepBar.button("run-rollback", "Run rollback…", Feather.CORNER_UP_LEFT);
    private final Button finish = StepBar.button("run-finish", "Finish…", Feather.FLAG);
    private final Button draft = StepBar.button("run-draft", "Make a runbook of this run", Feather.FILE_PLUS);
    private final Button escalate = StepBar.button("run-escalate", "Escalate…", Feather.TRENDING_UP);
    private final MenuButton share;
    private final EscalationPanel escalation;
    private final RunViewModel model;
    private final ModeBar modes;
    private final ChangeListener<Optional<NextCard>> onNext = (_, _, next) -> ahead(next);
    private Optional<Run> shown = Optional.empty();
    private Run.Result suggested = Run.Result.ABANDONED;
    private boolean paused;

    RunBar(RunViewModel model, RunModels beside, Navigator navigator) {
        this.model = model;
        drawer = new Drawer(model::failed);
        escalation = new EscalationPanel(beside);
        escalate.setOnAction(_ -> escalation.ask());
        modes = new ModeBar(model);
        root.getStyleClass().add("run-bar");
        title.getStyleClass().add(Styles.TITLE_3);
        title.setMinWidth(0);
        status.setId("run-status");
        status.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        stop.getStyleClass().add(Styles.DANGER);
        back.setOnAction(_ -> model.leave());
        pause.setOnAction(_ -> {
            if (paused) {
                model.resume();
            } else {
                model.pause();
            }
        });
        stop.setOnAction(_ -> model.stop());
        verify.setOnAction(_ -> model.enter(Section.VERIFICATION));
        rollback.setOnAction(_ -> drawer.confirm(
                "The rollback's steps undo what was done. Each of them waits for you, too.",
                "Run rollback",
                () -> model.enter(Section.ROLLBACK)));
        finish.setOnAction(_ -> askForResult(model));
        draft.setOnAction(_ -> model.draft(made -> navigator.go(drafted(made, title.getText()))));
        share = IncidentMenu.share(
                List.of(Form.values()),
                title::getText,
                (form, file) -> shown.ifPresent(run -> beside.incidents().write(run, form, file)));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(12, new VBox(2, title, status), space, targets);
        head.setAlignment(Pos.CENTER_LEFT);
        targets.setAlignment(Pos.CENTER_RIGHT);
        root.getChildren()
                .addAll(
                        head,
                        new FlowPane(8, 8, back, pause, stop, verify, rollback, finish, draft, share, escalate),
                        modes.node(),
                        escalation.node(),
                        drawer.node());
    }

    void shown() {
        Listeners.once(model.next(), onNext);
    }

    void hidden() {
        model.next().removeListener(onNext);
    }

    private void ahead(Optional<NextCard> next) {
        if (model.state().get() instanceof Stepping now) {
            modes.render(now, next);
        }
    }

    Node node() {
        return root;
    }

    void render(Stepping state, RunAbilities can) {
        Run run = state.run();
        title.setText(run.runbook().title());
        shown = Optional.of(run);
        status.setText("Version " + run.version() + " · " + status(state));
        targets.getChildren()
                .setAll(run.targets().stream()
                        .distinct()
                        .map((RunTarget t) -> Look.badge(t.name(), t.environment()))
                        .toList());
        paused = run.status() == Run.Status.PAUSED;
        suggested = run.suggestedResult();
        pause.setText(paused ? "Resume" : "Pause");
        pause.setGraphic(new FontIcon(paused ? Feather.PLAY : Feather.PAUSE));
        StepBar.able(back, state.driving() ? Optional.of("Stop or answer the card first.") : Optional.empty());
        StepBar.able(
                pause,
                run.finished()
                        ? Optional.of("This run is finished.")
                        : run.conduct().stop().map(_ -> "The guardrails hold it: say below how it goes on."));
        modes.render(state, model.next().get());
        escalation.render(run);
        StepBar.able(stop, can.stop());
        StepBar.able(verify, can.verify());
        StepBar.able(rollback, can.rollback());
        StepBar.able(finish, can.finish());
        boolean something = run.steps().stream().anyMatch(s -> s.state() instanceof StepState.Passed);
        StepBar.able(draft, something ? Optional.empty() : Optional.of("No step of it has gone well yet."));
        if (state.driving() || run.finished()) {
            drawer.close();
        }
    }

    private static Place drafted(Draft made, String title) {
        String left = made.leftOut().isEmpty() ? "" : " Left out: " + String.join(" ", made.leftOut());
        String gaps = made.gaps().isEmpty() ? "" : " Missing: " + String.join("; ", made.gaps()) + ".";
        return new Place.Drafted(
                made.yaml(),
                "What was done in a run of " + title,
                "Draft of what was really done; check it, then approve it." + left + gaps);
    }

    private static String status(Stepping state) {
        Run run = state.run();
        if (run.finished()) {
            return "Finished: " + run.result().map(Run.Result::word).orElse("")
                    + (run.note().isEmpty() ? "" : ". " + run.note());
        }
        String part = Look.word(run.section());
        if (run.status() == Run.Status.PAUSED) {
            return part + " · paused: no next card comes";
        }
        if (run.current().isEmpty()) {
            return switch (run.section()) {
                case STEPS ->
                    run.steps(Section.VERIFICATION).isEmpty()
                            ? "All steps are done. Finish the run."
                            : "All steps are done. Run the verification.";
                case VERIFICATION -> "The verification passed. Finish the run.";
                case ROLLBACK -> "The rollback is done. Run the verification, or finish the run.";
            };
        }
        return part;
    }

    private void askForResult(RunViewModel model) {
        ChoiceBox<Run.Result> result = ResultChoice.of(suggested);
        drawer.ask(
                "How did it end?",
                false,
                "Finish the run",
                (note, ended) -> model.finish(result.getValue(), note, ended),
                result);
    }
}
