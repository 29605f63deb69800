package dev.runbench.cli;

import dev.runbench.runbook.git.HomeStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench runbooks status}: how the folder stands; asks no remote. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What is not committed, not pushed, or waits to be merged. Exits with 1 if no folder is chosen.")
final class RunbooksStatusCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    RunbooksStatusCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open()) {
            Optional<HomeStatus> status = services.runbookHome().status();
            if (status.isEmpty()) {
                output.say(
                        "no Git folder is chosen: set runbooks.gitFolder in settings.yaml, or choose it at the window");
                return 1;
            }
            if (home.json()) {
                output.json(status.get());
            } else {
                output.line(status.get().folder() + " (" + status.get().branch() + "): "
                        + status.get().sentence());
            }
            return 0;
        }
    }
}
