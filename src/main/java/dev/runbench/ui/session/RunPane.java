package dev.runbench.ui.session;

import dev.runbench.ui.control.SavePlace;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;

/** Stepping through a runbook. Shows {@link Place.Run} and {@link Place.PastRun}. */
public final class RunPane implements Pane {

    private final RunViewModel model;
    private final IncidentModel incidents;
    private final RunView view;

    /**
     * Builds the nodes; nothing is read before the pane is shown.
     *
     * @param approvalCard where questions to the person appear; this pane only gives it a place
     * @param questionOpen whether a question is open
     */
    public RunPane(
            RunServices services,
            Tasks tasks,
            Navigator navigator,
            Node approvalCard,
            ReadOnlyBooleanProperty questionOpen) {
        model = new RunViewModel(services.runs(), services::active, services.connections(), services.drafts(), tasks);
        incidents = new IncidentModel(services.incidents(), tasks);
        var handOver =
                new HandOverModel(services.runs().handOver(), services.connections(), incidents, tasks, model::look);
        view = new RunView(
                model,
                new RunModels(
                        incidents,
                        handOver,
                        new LedgerModel(services.runs().ledger(), model, tasks),
                        new NoteModel(services.runs().notes(), tasks),
                        SavePlace.CHOOSER),
                new StepSources(services.runs().sources(), tasks),
                new OutputPast(services.memory()::compare, tasks),
                navigator,
                approvalCard,
                questionOpen);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(Place place) {
        incidents.shown(place);
        view.shown();
        if (place instanceof Place.PastRun(UUID run)) {
            model.look(run);
        } else {
            model.shown(place instanceof Place.Run(OptionalLong runbook) ? runbook : OptionalLong.empty());
        }
    }

    @Override
    public void hidden() {
        view.hidden();
    }
}
