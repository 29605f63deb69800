package dev.runbench.cli;

import dev.runbench.runbook.git.Pulled;
import dev.runbench.runbook.git.Trouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench runbooks pull}: what the remote has becomes versions. */
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description =
                "Commit what was saved, take in what the remote has, merge step by step. Exits with 1 if a conflict"
                        + " waits for a person at the window or a file was left out.")
final class RunbooksPullCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    RunbooksPullCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open()) {
            Pulled pulled = services.runbookHome().pull();
            if (home.json()) {
                output.json(pulled);
            } else {
                output.line(new Pulled(pulled.received(), pulled.conflicts(), pulled.told(), java.util.List.of())
                        .sentence());
            }
            for (Trouble trouble : pulled.troubles()) {
                output.say(trouble.sentence());
            }
            return pulled.conflicts().isEmpty() && pulled.troubles().isEmpty() ? 0 : 1;
        }
    }
}
