package dev.runbench.cli;

import dev.runbench.command.Chain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench journal verify}: recomputes every link of the hash chain. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Recompute the hash chain. Exits with 1 and names the first broken link if it is not intact.")
final class JournalVerifyCommand implements Callable<Integer> {

    private record Line(boolean intact, long entries, String head, String reason) {}

    private final Output output;

    @Mixin
    private Home home;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    JournalVerifyCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open()) {
            Line line = switch (services.journal().verify()) {
                case Chain.Intact intact -> new Line(true, intact.count(), intact.head(), "");
                case Chain.Broken broken -> new Line(false, broken.sequence(), "", broken.why());
            };
            if (home.json()) {
                output.json(line);
            } else if (line.intact()) {
                output.line("intact, " + line.entries() + " entries");
            }
            if (!line.intact()) {
                output.say("the journal is broken at entry " + line.entries() + ": " + line.reason());
            }
            return line.intact() ? 0 : 1;
        }
    }
}
