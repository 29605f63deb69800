package dev.runbench.cli;

import dev.runbench.command.Chain;
import dev.runbench.session.Run;
import dev.runbench.session.incident.Incident;
import dev.runbench.session.incident.IncidentReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runbench incident verify FILE}: needs nothing but the file. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Hold a file against its checksums and hash chain. Exits with 1 if it is not whole.")
final class IncidentVerifyCommand implements Callable<Integer> {

    private record Line(
            boolean whole,
            String title,
            String result,
            boolean redacted,
            long rows,
            String head,
            List<String> faults) {}

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(index = "0", paramLabel = "FILE", description = "A file that ends with .incident.")
    private Path file;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin and the file
    IncidentVerifyCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        IncidentReader.Opened opened = IncidentReader.read(file);
        Incident incident = opened.incident();
        boolean whole = opened.faults().isEmpty();
        if (home.json()) {
            Run run = incident.run();
            String head = incident.chain() instanceof Chain.Intact intact ? intact.head() : "";
            output.json(new Line(
                    whole,
                    run.runbook().title(),
                    run.result().map(Run.Result::word).orElse("not finished"),
                    incident.redacted(),
                    incident.journal().size(),
                    head,
                    opened.faults()));
        } else if (whole) {
            output.line("whole. " + incident.chainSaid());
        }
        opened.faults().forEach(output::say);
        return whole ? 0 : 1;
    }
}
