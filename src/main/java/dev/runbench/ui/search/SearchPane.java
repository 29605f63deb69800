package dev.runbench.ui.search;

import dev.runbench.search.Answer;
import dev.runbench.search.Facet;
import dev.runbench.search.FacetCount;
import dev.runbench.search.Query;
import dev.runbench.search.SearchService;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;

/** The Search pane. Shows {@link Place.Search}. */
public final class SearchPane implements Pane {

    private final SearchView view;

    public SearchPane(SearchService search, Tasks tasks, Navigator navigator) {
        this.view = new SearchView(new SearchViewModel(finder(search), tasks), navigator, search.history(), tasks);
    }

    private static SearchViewModel.Finder finder(SearchService search) {
        return new SearchViewModel.Finder() {
            @Override
            public Answer find(Query query) throws InterruptedException {
                return search.find(query);
            }

            @Override
            public Answer similar(long document, int top) throws InterruptedException {
                return search.similar(document, top);
            }

            @Override
            public Map<Facet, List<FacetCount>> facets(Query query) throws InterruptedException {
                return search.facets(query);
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
