package dev.runbench.cli;

import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LogService;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runbench logs templates FILE}: one template id for each line, in order; records of several lines repeat theirs. */
@Command(
        name = "templates",
        mixinStandardHelpOptions = true,
        description = "Print the id of each line's template, one a line.")
final class LogsTemplatesCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private LayoutOptions layout;

    @Parameters(paramLabel = "FILE", description = "A log, plain or packed; - reads standard input.")
    private String file = "";

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    LogsTemplatesCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        Path ids = Files.createTempFile("runbench-templates", ".txt");
        try {
            AnalyzeOptions options = layout.options(file, home.dirs()).assignTo(ids);
            var logs = new LogService();
            if (file.equals(LogsAnalyzeCommand.STANDARD_INPUT)) {
                logs.analyze(System.in, options);
            } else {
                logs.analyze(Path.of(file), options);
            }
            try (BufferedReader lines = Files.newBufferedReader(ids)) {
                for (String id = lines.readLine(); id != null; id = lines.readLine()) {
                    print(id);
                }
            }
            return 0;
        } finally {
            Files.deleteIfExists(ids);
        }
    }

    private void print(String id) {
        if (home.json()) {
            output.json(id);
        } else {
            output.line(id);
        }
    }
}
