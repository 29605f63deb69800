package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.WholeFile;
import dev.runbench.search.VectorTransfer;
import dev.runbench.search.VectorTransfer.Kind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runbench vectors export}: a line of JSON for each vector. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write every vector that answers, as lines {\"id\",\"model\",\"dimension\",\"vector\"}.")
final class VectorsExportCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(paramLabel = "FILE", description = "Where to; replaced as a whole when it is complete.")
    private Path file;

    @SuppressWarnings("NullAway.Init") // picocli sets mixin and parameter
    VectorsExportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open()) {
            VectorTransfer transfer = services.vectors();
            Kind kind = transfer.answering();
            long[] count = {0};
            WholeFile.write(file.toAbsolutePath(), out -> {
                var lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                count[0] = transfer.export(vector -> {
                    try {
                        lines.write(VectorLine.of(vector, kind).text());
                        lines.newLine();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                lines.flush();
            });
            output.say(count[0] + " vectors of " + kind.model() + " written to " + file);
            return 0;
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(
                    new Problem(
                            "VECTORS-EXPORT",
                            "The vectors could not be written to " + file + " (" + e.getMessage() + ").",
                            "Check the folder and the disk's free space."),
                    e);
        }
    }
}
