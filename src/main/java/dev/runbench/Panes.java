package dev.runbench;

import dev.runbench.ui.PaneEntry;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

final class Panes {
    Panes(Backend b, Tasks tasks, Navigator nav) {}

    List<PaneEntry> entries() {
        return List.of(
                new PaneEntry(
                        "Search",
                        Feather.SEARCH,
                        new Place.Search(""),
                        List.of(Place.Search.class),
                        () -> () -> new EmptyState(Feather.SEARCH, "Search", "Everything you imported")),
                new PaneEntry(
                        "Knowledge",
                        Feather.BOOK_OPEN,
                        new Place.Knowledge(),
                        List.of(Place.Knowledge.class),
                        () -> () -> new EmptyState(Feather.BOOK, "Knowledge", "x")));
    }
}
