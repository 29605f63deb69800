package dev.runbench.ui.search;

import dev.runbench.search.Answer;
import dev.runbench.search.Query;
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
        this.view = new SearchView(new SearchViewModel(finder(search), tasks), navigator);
    }

    private static SearchViewModel.Finder finder(SearchService search) {
        return new SearchViewModel.Finder() {
            @Override
            public Answer find(Query query) throws InterruptedException {
                return search.find(query);
            }

            @Override
            public Answer refine(Answer answer) throws InterruptedException {
                return search.refine(answer);
            }
        };
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
