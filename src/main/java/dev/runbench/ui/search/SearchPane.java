package dev.runbench.ui.search;

import dev.runbench.search.SearchService;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import javafx.scene.Node;

/** The Search pane. Shows {@link Place.Search}. */
public final class SearchPane implements Pane {

    private final SearchView view;

    public SearchPane(SearchService search, Tasks tasks, Navigator navigator) {
        this.view = new SearchView(new SearchViewModel(search::find, tasks), navigator);
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
