package dev.runbench.session;

import java.util.function.Supplier;

/**
 * One thread that drives a run, and how to stop it: an interrupt reaches it only while a command is under way, never in the
 * middle of writing what became of it.
 */
final class Drive {

    private final Thread worker = Thread.currentThread();
    private boolean inCommand;
    private boolean stopped;

    /** From any thread; returns at once. */
    synchronized void stop() {
        stopped = true;
        if (inCommand) {
            worker.interrupt();
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    <T> T command(Supplier<T> work) {
        open();
        try {
            return work.get();
        } finally {
            shut();
        }
    }

    /** Writes from inside a command. */
    void sheltered(Runnable write) {
        shut();
        try {
            write.run();
        } finally {
            open();
        }
    }

    private synchronized void open() {
        inCommand = true;
        if (stopped) {
            worker.interrupt();
        }
    }

    private synchronized void shut() {
        inCommand = false;
        // An interrupt from elsewhere, such as a closing window, is a stop too.
        stopped |= Thread.interrupted();
    }
}
