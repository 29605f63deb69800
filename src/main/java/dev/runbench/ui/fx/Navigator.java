package dev.runbench.ui.fx;

/** Takes the person to a place. Implemented by the main window; panes know nothing else of each other. */
@FunctionalInterface
public interface Navigator {

    void go(Place place);
}
