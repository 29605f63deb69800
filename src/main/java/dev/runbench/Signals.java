package dev.runbench;

import java.util.List;
import sun.misc.Signal;

/**
 * Ends the process in order when the system asks it to. Shutdown hooks alone do not: they run all at once, and ONNX Runtime's
 * own hook would free the native environment under a thread that still computes vectors.
 */
final class Signals {

    private static final int KILLED = 128;

    private Signals() {}

    /** Closes, then exits, on logging out (TERM, HUP) and Ctrl+C (INT). Where a signal is unknown, hooks have to do. */
    static void closeOnEnd(Runnable close) {
        for (String name : List.of("TERM", "INT", "HUP")) {
            try {
                Signal.handle(new Signal(name), signal -> {
                    close.run();
                    Runtime.getRuntime().exit(KILLED + signal.getNumber());
                });
            } catch (IllegalArgumentException e) {
                // Windows has no HUP, and some launchers keep signals for themselves.
            }
        }
    }
}
