package dev.runbench.cli;

import dev.runbench.session.incident.IncidentFile;
import dev.runbench.session.incident.IncidentReader;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.incident.IncidentService.Form;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench incident export RUN}: a run as a file or as a report. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a run to one file, or a post-mortem of it with the timeline filled in.")
final class IncidentExportCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The run's id, last for the newest, or a file that was made before.")
    private String run;

    @Option(
            names = "--to",
            paramLabel = "FORM",
            description = "incident (the default), redacted, markdown, html or pdf.")
    private Form form = Form.INCIDENT;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where it is written.")
    private Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin, the run and the file
    IncidentExportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        String said;
        if (run.endsWith("." + IncidentFile.EXTENSION)) {
            IncidentReader.Opened opened = IncidentReader.read(Path.of(run));
            opened.faults().forEach(output::say);
            said = IncidentService.report(opened.incident(), form, out);
        } else {
            try (Services services = home.open()) {
                said = services.incidents().write(services.pastRuns().named(run), form, out);
            }
        }
        output.written(out, home.json(), said);
        return 0;
    }
}
