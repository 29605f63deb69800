package dev.runbench.ui.source;

import dev.runbench.search.SearchService;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import javafx.scene.Node;

/** The source viewer. Shows {@link Place.Source}. */
public final class SourcePane implements Pane {

    private final SourceTextView view;

    public SourcePane(SearchService search, Tasks tasks, Navigator navigator) {
        this.view = new SourceTextView(new SourceViewModel(search::source, tasks), navigator);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(Place place) {
        view.shown(place);
    }

    @Override
    public void hidden() {
        view.hidden();
    }
}
