package dev.runbench.cli;

import dev.runbench.knowledge.ImportPreview;
import dev.runbench.knowledge.ImportStatus;
import dev.runbench.knowledge.ImportSummary;
import dev.runbench.knowledge.ImportedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench import PATH...}: files and folders into the knowledge store. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Import files and folders. Prints one result per file; unreadable ones never stop the rest.")
final class ImportCommand implements Callable<Integer> {

    /** The printed form of a file. */
    private record Line(String path, String status, String reason, int documents, int chunks) {}

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--no-vectors",
            description = "Stop when the text is searchable; the vectors follow when the window is opened.")
    private boolean textOnly;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    ImportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open()) {
            ImportPreview preview = services.knowledge().preview(paths);
            var readable = new AtomicInteger();
            if (!textOnly) {
                services.embedding().start();
            }
            ImportSummary summary = services.knowledge().importAll(preview, (file, _) -> {
                if (file.status() != ImportStatus.UNREADABLE) {
                    readable.incrementAndGet();
                }
                print(file);
            });
            if (!textOnly && !summary.cancelled()) {
                embed(services);
            }
            return summary.cancelled() || readable.get() == 0 ? 1 : 0;
        }
    }

    private void print(ImportedFile file) {
        if (home.json()) {
            output.json(new Line(file.path(), file.status().word(), file.reason(), file.documents(), file.chunks()));
        } else {
            String reason = file.reason().isEmpty() ? "" : "  (" + file.reason() + ")";
            output.line("%-10s %s%s".formatted(file.status().word(), file.path(), reason));
        }
    }

    private void embed(Services services) throws InterruptedException {
        if (services.embedding().progress().pending() > 0) {
            output.say("the text is searchable; computing vectors");
        }
        services.embedding().awaitIdle();
    }
}
