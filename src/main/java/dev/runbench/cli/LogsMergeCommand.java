package dev.runbench.cli;

import dev.runbench.logs.LogService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench logs merge A B DIR}: the lines of several logs in the order of time. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Print the lines of several logs in the order of time, each behind the name of its log.")
final class LogsMergeCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private LayoutOptions layout;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Logs, plain or packed, folders and zip archives.")
    private List<Path> files = List.of();

    @Option(names = "--plain", description = "Print the lines as they stand, without the names of their logs.")
    private boolean plain;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    LogsMergeCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        List<String> notes = new LogService().merge(files, layout.options("", home.dirs()), (file, text) -> {
            if (home.json()) {
                output.json(Map.of("file", file, "line", text));
            } else {
                output.line(plain ? text : file + ": " + text);
            }
        });
        notes.forEach(output::say);
        return 0;
    }
}
