package dev.runbench;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts this program again with the same words, for what can be loaded only once in a process. */
final class Restart {

    private Restart() {}

    /** The new process starts at once; the caller has closed everything and ends itself. */
    static void now() {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        command.add(self.command().orElseThrow(Restart::unknown));
        command.addAll(List.of(self.arguments().orElseThrow(Restart::unknown)));
        try {
            new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem("RESTART", "Runbench could not start itself again.", "Start it by hand."), e);
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                new Problem("RESTART", "This system does not tell how Runbench was started.", "Start it by hand."));
    }
}
