package dev.runbench.ui.fx;

import javafx.scene.Node;

/** One pane of the window. Built once, shown and hidden often. */
public interface Pane {

    Node node();

    /** The pane becomes visible, or is visible and asked to show this place. Listeners are added here. */
    default void shown(Place place) {}

    /** Another pane becomes visible. Listeners are dropped here; work that nobody sees should stop. */
    default void hidden() {}

    /** The app ends, and its database soon after: what must not be lost is written before this returns. */
    default void closing() {
        hidden();
    }
}
