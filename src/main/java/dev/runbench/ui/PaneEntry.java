package dev.runbench.ui;

import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import java.util.List;
import java.util.function.Supplier;
import org.kordamp.ikonli.Ikon;

/**
 * One pane as the window knows it.
 *
 * @param title name in the navigation; empty for a pane that is only reached from others
 * @param home the place shown when the person chooses it in the navigation
 * @param places kinds of places this pane can show
 * @param pane builds it, once, when it is first shown
 */
public record PaneEntry(String title, Ikon icon, Place home, List<Class<? extends Place>> places, Supplier<Pane> pane) {

    boolean shows(Place place) {
        return places.contains(place.getClass());
    }
}
