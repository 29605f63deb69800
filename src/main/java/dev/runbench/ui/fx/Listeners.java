package dev.runbench.ui.fx;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** Listeners of panes that may be shown several times before they are hidden once. */
public final class Listeners {

    private Listeners() {}

    /** Adds the listener unless it is there. JavaFX itself would call it as often as it was added. */
    public static <T> void once(ObservableValue<? extends T> value, ChangeListener<? super T> listener) {
        value.removeListener(listener);
        value.addListener(listener);
    }
}
