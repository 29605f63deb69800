package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.session.RunLine;
import dev.runbench.session.incident.IncidentReader;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows one of: loading, a problem, nothing to run, choosing, stepping. */
final class RunView {

    private final RunViewModel model;
    private final IncidentModel incidents;
    private final HandOverModel handOver;
    private final Navigator navigator;
    private final BorderPane root = new BorderPane();
    private final SetupView setup;
    private final StepperView stepper;
    private final ChangeListener<RunState> onState = (_, _, state) -> render(state);
    private final ChangeListener<IncidentNotice> onNotice = (_, _, notice) -> notice(notice);
    private final ChangeListener<Optional<IncidentReader.Opened>> onFile = (_, _, _) -> again();
    private final ChangeListener<Optional<HandOverModel.Asking>> onAsking = (_, _, _) -> again();
    private Optional<HandOverView> asked = Optional.empty();

    RunView(
            RunViewModel model,
            RunModels beside,
            StepSources sources,
            OutputPast past,
            Navigator navigator,
            Node approvalCard,
            ReadOnlyBooleanProperty questionOpen) {
        this.model = model;
        this.navigator = navigator;
        this.incidents = beside.incidents();
        this.handOver = beside.handOver();
        setup = new SetupView(model, incidents, navigator);
        stepper = new StepperView(model, beside, sources, past, navigator, approvalCard, questionOpen);
        root.getStyleClass().add("run-pane");
        root.addEventHandler(KeyEvent.KEY_TYPED, this::key);
    }

    Node node() {
        return root;
    }

    void shown() {
        Listeners.once(model.state(), onState);
        Listeners.once(incidents.notice(), onNotice);
        Listeners.once(incidents.opened(), onFile);
        Listeners.once(handOver.asking(), onAsking);
        stepper.shown();
        handOver.shown();
        notice(incidents.notice().get());
        again();
    }

    void hidden() {
        model.state().removeListener(onState);
        incidents.notice().removeListener(onNotice);
        incidents.opened().removeListener(onFile);
        handOver.asking().removeListener(onAsking);
        stepper.hidden();
    }

    private void render(RunState state) {
        Optional<IncidentReader.Opened> file = incidents.opened().get();
        asked = file.flatMap(handOver::asking).map(this::asked);
        if (file.isPresent()) {
            root.setCenter(asked.map(HandOverView::node)
                    .orElseGet(() -> new IncidentView(file.get(), incidents, handOver).node()));
            return;
        }
        if (!(state instanceof RunState.Choosing)) {
            setup.forget();
        }
        switch (state) {
            case RunState.Loading() -> root.setCenter(waiting());
            case RunState.Failed(var problem) -> {
                var again = new Button("Try again", new FontIcon(Feather.REFRESH_CW));
                again.setOnAction(_ -> model.shown(OptionalLong.empty()));
                var view = new ProblemView(problem, again);
                view.setMaxSize(720, StackPane.USE_PREF_SIZE);
                root.setCenter(new StackPane(view));
            }
            case RunState.NoRunbook(List<RunLine> history) -> root.setCenter(nothing(history));
            case RunState.Choosing choosing -> {
                setup.render(choosing);
                root.setCenter(setup.node());
            }
            case RunState.Stepping stepping -> {
                stepper.render(stepping);
                root.setCenter(stepper.node());
            }
        }
    }

    private HandOverView asked(HandOverModel.Asking asking) {
        HandOverView form =
                asked.filter(f -> f.fits(asking)).orElseGet(() -> new HandOverView(handOver, navigator, asking));
        form.render(asking);
        return form;
    }

    private void again() {
        render(model.state().get());
    }

    private void notice(IncidentNotice notice) {
        Optional<Node> strip = switch (notice) {
            case IncidentNotice.None _ -> Optional.empty();
            case IncidentNotice.Busy _ -> Optional.of(new Label("One moment…"));
            case IncidentNotice.Written(String said) -> Optional.of(new Label(said));
            case IncidentNotice.Failed(Problem problem) -> Optional.of(new ProblemView(problem));
        };
        root.setBottom(strip.map(RunView::strip).orElse(null));
    }

    private static Node strip(Node content) {
        var strip = new VBox(content);
        strip.setId("incident-notice");
        strip.setPadding(new Insets(8, 24, 8, 24));
        return strip;
    }

    private static Node waiting() {
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(32, 32);
        wheel.setAccessibleText("Loading");
        return new StackPane(wheel);
    }

    private Node nothing(List<RunLine> history) {
        var go = new Button("Go to Runbooks", new FontIcon(Feather.BOOK_OPEN));
        go.getStyleClass().add(Styles.ACCENT);
        go.setId("run-go-runbooks");
        go.setOnAction(_ -> navigator.go(new Place.Runbooks(OptionalLong.empty())));
        var empty = new EmptyState(
                Feather.PLAY_CIRCLE,
                "No runbook is active",
                "Only an approved runbook can be run. Open one, approve its draft, and it appears here.",
                go);
        var page = new VBox(new PaneHeader("Run", "Step through a runbook on real systems"), empty);
        page.getChildren().add(new HistoryView(model, incidents).render(history));
        return page;
    }

    // Shortcuts sleep while typing.
    private void key(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getCharacter()) {
            case "[" -> model.selectNext(-1);
            case "]" -> model.selectNext(1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
