package dev.runbench.cli;

import dev.runbench.session.incident.Escalation;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench incident escalate RUN}: what was tried, for somebody who must go on. */
@Command(
        name = "escalate",
        mixinStandardHelpOptions = true,
        description = "Write a run as one ZIP for somebody who must go on: summary, incident file and outputs.")
final class IncidentEscalateCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id, or last for the newest.")
    private String run;

    @Option(names = "--for", paramLabel = "WHOM", description = "Who shall go on.")
    private String to = "";

    @Option(names = "--ask", paramLabel = "TEXT", description = "What is wanted of them.")
    private String asked = "";

    @Option(
            names = "--whole",
            description = "With secrets, addresses, hosts and e-mails as they are; else they are replaced by names.")
    private boolean whole;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where it is written.")
    private Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin, the run and the file
    IncidentEscalateCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        String said;
        try (Services services = home.open()) {
            said = services.incidents()
                    .escalate(services.pastRuns().named(run), new Escalation.Request(to, asked, !whole), out);
        }
        output.written(out, home.json(), said);
        return 0;
    }
}
