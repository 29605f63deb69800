package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.search.VectorTransfer;
import dev.runbench.search.VectorTransfer.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runbench vectors import}: what an export wrote. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take vectors of the model in the settings from lines that an export wrote."
                + " What has a vector already keeps it; a line that is not taken is named and the rest goes in.")
final class VectorsImportCommand implements Callable<Integer> {

    private static final int PORTION = 500;

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
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            VectorTransfer transfer = services.vectors();
            Kind kind = transfer.wanted();
            var portion = new LinkedHashMap<Long, Embedded>();
            long number = 0;
            long taken = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    portion.put(number, VectorLine.read(line, kind));
                } catch (IllegalArgumentException e) {
                    refuse(number, String.valueOf(e.getMessage()));
                }
                if (portion.size() == PORTION) {
                    taken += take(transfer, portion);
                }
            }
            taken += take(transfer, portion);
            output.say(taken + " of " + number + " vectors of " + kind.model() + " taken from " + file);
            return taken == number ? 0 : 1;
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            "VECTORS-IMPORT", "The file " + file + " cannot be read (" + e + ").", "Check the path."),
                    e);
        }
    }

    private long take(VectorTransfer transfer, Map<Long, Embedded> portion) {
        SortedSet<Long> strange = transfer.take(portion);
        strange.forEach(number -> refuse(
                number,
                "no text here has its id; import the documents first, with --no-vectors, cut into the same chunks"));
        long taken = portion.size() - strange.size();
        portion.clear();
        return taken;
    }

    private void refuse(long number, String reason) {
        output.say(file + ", line " + number + " was not taken: " + reason);
    }
}
