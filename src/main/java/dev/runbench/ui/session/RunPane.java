package dev.runbench.ui.session;

import dev.runbench.command.Connection;
import dev.runbench.runbook.RunbookService;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.RunService;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;

/** Stepping through a runbook. Shows {@link Place.Run}. */
public final class RunPane implements Pane {

    private final RunViewModel model;
    private final RunView view;

    /**
     * Builds the nodes; nothing is read before the pane is shown.
     *
     * @param connections all connections; blocking
     * @param approvalCard where questions to the person appear; this pane only gives it a place
     * @param questionOpen whether a question is open
     */
    public RunPane(
            RunService service,
            RunbookService runbooks,
            Supplier<List<Connection>> connections,
            Tasks tasks,
            Navigator navigator,
            Node approvalCard,
            ReadOnlyBooleanProperty questionOpen) {
        model = new RunViewModel(
                service, () -> runbooks.active().stream().map(ActiveRunbook::of).toList(), connections, tasks);
        view = new RunView(model, new StepSources(service.sources(), tasks), navigator, approvalCard, questionOpen);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(Place place) {
        view.shown();
        model.shown(place instanceof Place.Run(OptionalLong runbook) ? runbook : OptionalLong.empty());
    }

    @Override
    public void hidden() {
        view.hidden();
    }
}
