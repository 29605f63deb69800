package dev.runbench.ui.source;

import dev.runbench.knowledge.DocumentLog;
import dev.runbench.search.SearchService;
import dev.runbench.ui.control.LogMenu;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.function.LongFunction;
import javafx.scene.Node;

/** The source viewer. Shows {@link Place.Source}. */
public final class SourcePane implements Pane {

    private final SourceTextView view;

    /** @param logs what of a document can be analysed as a log; asked off the FX thread */
    public SourcePane(SearchService search, LongFunction<List<DocumentLog>> logs, Tasks tasks, Navigator navigator) {
        this.view = new SourceTextView(
                new SourceViewModel(search::source, tasks), new LogMenu(logs, tasks, navigator), navigator);
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
