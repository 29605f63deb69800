package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import dev.runbench.session.Mode;
import dev.runbench.session.OutputRing;
import dev.runbench.session.RunStep;
import dev.runbench.session.StepState;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.SavePlace;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.session.RunState.Stepping;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** An open run: the steps on the left, the chosen one with its card and its output beside them. */
final class StepperView {

    private static final double WITH_CARD = 0.82;
    private static final double WITH_OUTPUT = 0.5;

    private final RunViewModel model;
    private final StepSources sources;
    private final LedgerModel ledger;
    private final LedgerPanel ledgerPanel;
    private final NoteModel notes;
    private final NotePanel notePanel;
    private final Node approvalCard;
    private final ReadOnlyBooleanProperty questionOpen;
    private final BorderPane root = new BorderPane();
    private final RunBar runBar;
    private final StepList steps;
    private final StepDetail detail;
    private final VerdictBanner banner = new VerdictBanner();
    private final StepBar stepBar;
    private final OutputView output;
    private final VBox slot = new VBox();
    private final VBox problem = new VBox();
    private final ScrollPane page;
    private final SplitPane right;
    private final Button toCard = StepBar.button("run-to-card", "Go to the open card", Feather.HELP_CIRCLE);
    private final Timeline seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
    private final ChangeListener<Boolean> onQuestion = (_, _, open) -> question(open);
    private final ChangeListener<Map<Citation, SourceStanding>> onSources = (_, _, _) -> again();
    private final ChangeListener<LedgerModel.State> onLedger = (_, _, _) -> again();
    private final ChangeListener<Optional<LedgerModel.Output>> onUndo = (_, _, _) -> undo();
    private final ChangeListener<NoteModel.State> onNotes = (_, _, _) -> again();
    private @Nullable Stepping shown;
    private boolean roomForCard;
    private boolean roomForOutput = true;

    StepperView(
            RunViewModel model,
            RunModels beside,
            StepSources sources,
            OutputPast past,
            Navigator navigator,
            Node approvalCard,
            ReadOnlyBooleanProperty questionOpen) {
        this.model = model;
        this.sources = sources;
        this.approvalCard = approvalCard;
        this.questionOpen = questionOpen;
        ledger = beside.ledger();
        ledgerPanel = new LedgerPanel(ledger, this::top);
        notes = beside.notes();
        notePanel = new NotePanel(notes, this::bottom);
        runBar = new RunBar(model, beside, navigator);
        steps = new StepList(model);
        detail = new StepDetail(sources.changes(c -> navigator.go(Place.of(c))), navigator);
        output = new OutputView(
                ring -> navigator.go(new Place.LogCopy("Output of a step", ring::writeTo)),
                ring -> save(ring, beside),
                past,
                notes::pin);
        output.onStep(ledger::lookAtStep);
        stepBar = new StepBar(model, ledger);
        slot.getStyleClass().add("card-slot");
        toCard.getStyleClass().add(Styles.ACCENT);
        toCard.setOnAction(_ -> model.selectCurrent());
        var column = new VBox(
                12,
                problem,
                ledgerPanel.way(),
                detail.node(),
                banner.node(),
                toCard,
                slot,
                stepBar.node(),
                ledgerPanel.all(),
                notePanel.node());
        column.setPadding(new Insets(16, 24, 16, 24));
        page = new ScrollPane(column);
        page.setFitToWidth(true);
        page.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
        right = new SplitPane(page, output.node());
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(WITH_OUTPUT);
        var split = new SplitPane(steps.node(), right);
        split.setDividerPositions(0.24);
        SplitPane.setResizableWithParent(steps.node(), false);
        root.setTop(runBar.node());
        root.setCenter(split);
        seconds.setCycleCount(Animation.INDEFINITE);
    }

    private void save(OutputRing ring, RunModels beside) {
        var kind = new SavePlace.Kind("Save the whole output", "Text", "txt");
        String name = shown == null
                ? ""
                : shown.run().runbook().title() + " " + shown.shown().step().title();
        beside.places()
                .ask(root, kind, name)
                .ifPresent(file -> beside.incidents().save(ring, file));
    }

    Node node() {
        return root;
    }

    void shown() {
        Listeners.once(questionOpen, onQuestion);
        Listeners.once(sources.state(), onSources);
        Listeners.once(ledger.state(), onLedger);
        Listeners.once(ledger.output(), onUndo);
        Listeners.once(notes.state(), onNotes);
        sources.lookAgain();
        stepBar.shown();
        runBar.shown();
        question(questionOpen.get());
        if (shown != null && VerdictBanner.ticks(shown)) {
            seconds.play();
        }
    }

    void hidden() {
        questionOpen.removeListener(onQuestion);
        sources.state().removeListener(onSources);
        ledger.state().removeListener(onLedger);
        ledger.output().removeListener(onUndo);
        notes.state().removeListener(onNotes);
        stepBar.hidden();
        runBar.hidden();
        seconds.stop();
    }

    void render(Stepping state) {
        Optional<Stepping> before = Optional.ofNullable(shown);
        shown = state;
        if (!output.isEmpty() && before.filter(state::onlyMoreOutput).isPresent()) {
            output(state);
        } else {
            all(state);
        }
    }

    private void all(Stepping state) {
        RunStep step = state.shown();
        RunAbilities can = RunAbilities.of(state.run(), step, state.driving());
        ledger.look(state);
        notes.look(state);
        LedgerModel.State undo = ledger.state().get();
        boolean cardHere = questionOpen.get() && (step.state() instanceof StepState.Proposed || undo.driving());
        runBar.render(state, can);
        steps.render(state.run(), step);
        sources.look(step.step().citations());
        detail.render(state.run(), step, sources.state().get(), cardHere);
        banner.render(state, questionOpen.get());
        stepBar.render(state, can, !undo.onTheWay());
        ledgerPanel.render(undo, state.run().mode() != Mode.INSTRUCTION);
        notePanel.render(notes.state().get(), state);
        output(state);
        problem.getChildren()
                .setAll(state.problem().stream()
                        .map(p -> (Node) new ProblemView(p))
                        .toList());
        card(cardHere);
        boolean elsewhere = questionOpen.get() && !cardHere && state.driving();
        Shown.when(elsewhere, toCard);
        if (VerdictBanner.ticks(state)) {
            seconds.play();
        } else {
            seconds.stop();
        }
    }

    private void output(Stepping state) {
        ledger.output()
                .get()
                .ifPresentOrElse(
                        undo -> output.render(undo.undo()), () -> output.render(state.output(), state.shown()));
    }

    private void top() {
        page.setVvalue(0);
    }

    private void bottom() {
        page.setVvalue(1);
    }

    // The desk's node is put in only while its question belongs here, and taken out of wherever it was.
    private void card(boolean here) {
        if (here && !slot.getChildren().contains(approvalCard)) {
            slot.getChildren().setAll(approvalCard);
            top();
        } else if (!here && !slot.getChildren().isEmpty()) {
            slot.getChildren().clear();
        }
        // What came of a command that a person runs elsewhere is typed in above; it needs the room.
        boolean told = shown != null && !shown.shown().manual() && shown.run().byHand(shown.shown());
        room(here || told);
        slot.setManaged(here);
        // An unmanaged node keeps its old place, and would take the clicks there.
        slot.setVisible(here);
    }

    // The card is what matters while it is open: an output from before gets little room, and none if there is none.
    private void room(boolean card) {
        boolean beside = !card || !output.isEmpty();
        if (beside != right.getItems().contains(output.node())) {
            if (beside) {
                right.getItems().add(output.node());
            } else {
                right.getItems().remove(output.node());
            }
        }
        if (card != roomForCard || beside != roomForOutput) {
            right.setDividerPositions(card ? WITH_CARD : WITH_OUTPUT);
        }
        roomForCard = card;
        roomForOutput = beside;
    }

    private void question(boolean open) {
        if (open && !ledger.state().get().driving()) {
            model.selectCurrent();
        }
        again();
    }

    private void again() {
        if (shown != null && model.state().get() instanceof Stepping now) {
            shown = now;
            all(now);
        }
    }

    private void undo() {
        if (shown != null) {
            boolean empty = output.isEmpty();
            output(shown);
            if (empty != output.isEmpty()) {
                again();
            }
        }
    }

    private void tick() {
        if (shown != null) {
            banner.render(shown, questionOpen.get());
        }
    }
}
