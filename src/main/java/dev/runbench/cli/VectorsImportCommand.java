package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.search.VectorTransfer;
import dev.runbench.search.VectorTransfer.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runbench vectors import}: what an export wrote. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take vectors of the model in the settings from lines that an export wrote."
                + " What has a vector already keeps it; what was taken before a bad line stays.")
final class VectorsImportCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(paramLabel = "FILE", description = "What 'runbench vectors export' wrote.")
    private Path file;

    @SuppressWarnings("NullAway.Init") // picocli sets mixin and parameter
    VectorsImportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = home.open();
                Stream<String> lines = Files.lines(file)) {
            VectorTransfer transfer = services.vectors();
            Kind kind = transfer.wanted();
            AtomicLong number = new AtomicLong();
            Iterator<Embedded> vectors = lines.map(line -> read(line, number.incrementAndGet(), kind))
                    .iterator();
            long count = transfer.take(vectors);
            services.embedding().wake();
            output.say(count + " vectors of " + kind.model() + " taken from " + file);
            return 0;
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(
                    new Problem(
                            "VECTORS-IMPORT",
                            "The file " + file + " cannot be read (" + e.getMessage() + ").",
                            "Check the path."),
                    e);
        }
    }

    private Embedded read(String line, long number, Kind kind) {
        try {
            return VectorLine.read(line, kind);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    new Problem(
                            "VECTORS-IMPORT",
                            file + ", line " + number + " was not taken: " + e.getMessage() + ".",
                            "Mend that line, or choose the model in Settings that made these vectors."),
                    e);
        }
    }
}
