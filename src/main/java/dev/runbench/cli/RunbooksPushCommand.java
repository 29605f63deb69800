package dev.runbench.cli;

import dev.runbench.runbook.git.HomeStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench runbooks push}: sends the commits to the remote. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = "Commit what was saved and send the commits to the remote.")
final class RunbooksPushCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    RunbooksPushCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open()) {
            services.runbookHome().push();
            services.runbookHome().status().map(HomeStatus::sentence).ifPresent(output::say);
            return 0;
        }
    }
}
