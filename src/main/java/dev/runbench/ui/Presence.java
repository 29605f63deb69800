package dev.runbench.ui;

import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;

/** Tells when somebody presses a key or moves the mouse in any of the windows, dialogs included. FX thread. */
public final class Presence {

    private final Runnable touched;
    private final EventHandler<InputEvent> handler = this::seen;
    private double x = Double.NaN;
    private double y = Double.NaN;

    private Presence(Runnable touched) {
        this.touched = touched;
    }

    /** From now on, also in windows that are still to come. */
    public static void watch(Runnable touched) {
        var presence = new Presence(touched);
        Window.getWindows().forEach(presence::add);
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(presence::add);
            }
        });
    }

    // A window that is shown again gets the same handler, which counts once.
    private void add(Window window) {
        window.addEventFilter(InputEvent.ANY, handler);
    }

    private void seen(InputEvent event) {
        if (isByHand(event)) {
            touched.run();
        }
    }

    // Output that scrolls away below a mouse at rest makes events of its own: entered, exited, moved to where it was.
    private boolean isByHand(InputEvent event) {
        if (event instanceof ScrollEvent scroll) {
            return !scroll.isInertia();
        }
        if (!(event instanceof MouseEvent mouse)) {
            return true;
        }
        boolean elsewhere = mouse.getScreenX() != x || mouse.getScreenY() != y;
        x = mouse.getScreenX();
        y = mouse.getScreenY();
        boolean pressed = mouse.getEventType() == MouseEvent.MOUSE_PRESSED
                || mouse.getEventType() == MouseEvent.MOUSE_RELEASED
                || mouse.getEventType() == MouseEvent.MOUSE_CLICKED;
        return pressed || elsewhere;
    }
}
