package dev.runbench.cli;

import dev.runbench.logs.LogFormats;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench logs formats}: the names that {@code --format} takes. */
@Command(
        name = "formats",
        mixinStandardHelpOptions = true,
        description = "List the log formats that are known by name, your own first.")
final class LogsFormatsCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    LogsFormatsCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        LogFormats formats = LogFormats.in(home.dirs().logFormats());
        for (String name : formats.names()) {
            if (home.json()) {
                output.json(name);
            } else {
                output.line(name);
            }
        }
        formats.problems().forEach(p -> output.say(p.sentence()));
        return formats.problems().isEmpty() ? 0 : 1;
    }
}
