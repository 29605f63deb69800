package dev.runbench.ui.runbook;

import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import javafx.scene.Node;

/** The Runbooks pane: write, draft, compare and approve runbooks. */
public final class RunbookPane implements Pane {

    private final RunbookViewModel model;
    private final RunbookView view;

    public RunbookPane(RunbookServices services, Tasks tasks, Navigator navigator) {
        model = new RunbookViewModel(services, tasks);
        view = new RunbookView(
                model,
                new RehearsalViewModel(services.rehearsals(), tasks),
                new CoverageModel(services, tasks),
                services.sources(),
                tasks,
                navigator);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(Place place) {
        view.shown();
        model.refresh();
        model.lookAtSources();
        switch (place) {
            case Place.Runbooks(var id) -> id.ifPresent(model::open);
            case Place.Rehearsal(long id, var values) -> {
                view.rehearse(id, values);
                model.open(id);
            }
            case Place.Draft(String problem, var hits) -> {
                view.problem(problem);
                model.draft(problem, hits, false);
            }
            case Place.Drafted(String yaml, String note, String said) -> model.adopt(yaml, note, said);
            default -> {}
        }
    }

    @Override
    public void closing() {
        model.close();
    }

    @Override
    public void hidden() {
        model.flush();
        view.hidden();
    }
}
