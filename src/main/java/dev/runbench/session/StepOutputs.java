package dev.runbench.session;

import dev.runbench.command.ConnectionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of the steps of runs. Outputs: the one under way in memory, the others in their files. Thread-safe. */
final class StepOutputs {

    private static final Logger LOG = LoggerFactory.getLogger(StepOutputs.class);

    private record Key(UUID run, int ordinal) {}

    private final RunRepository runs;
    private final Path outputs;
    private final StepMemory memory;
    private final StepLedger ledger;
    private final Map<Key, OutputRing> rings = new ConcurrentHashMap<>();

    StepOutputs(RunRepository runs, Outputs outputs, ConnectionDirectory connections) {
        this.runs = runs;
        this.outputs = outputs.folder();
        this.memory = new StepMemory(outputs.memory());
        this.ledger = new StepLedger(outputs.ledger(), connections);
    }

    /** What is remembered of them. */
    StepMemory memory() {
        return memory;
    }

    /** What takes steps back. */
    StepLedger ledger() {
        return ledger;
    }

    /** An empty one for the eye. */
    OutputRing begin(UUID run, int ordinal) {
        var ring = new OutputRing();
        // Earlier steps are read from their files again.
        forget(run);
        rings.put(new Key(run, ordinal), ring);
        return ring;
    }

    OutputFile file(UUID run, int ordinal, int attempt) {
        return new OutputFile(folder(run).resolve("step-%02d-attempt-%d.txt.gz".formatted(ordinal + 1, attempt)));
    }

    // Read from the file, because what is kept for the eye has cut lines.
    Optional<StepLook.Seen> seen(Run run, RunStep step) {
        return step.lastAttempt().filter(a -> a.exitCode().isPresent()).map(a -> seen(run, a));
    }

    StepLook.Seen seen(Run run, Attempt attempt) {
        return new PastOutputs(outputs).seen(run, attempt);
    }

    /** The last output of a step: live while it runs, from its file later; empty if there was none. */
    OutputRing output(UUID run, int ordinal) {
        OutputRing live = rings.get(new Key(run, ordinal));
        if (live != null) {
            return live;
        }
        return runs.byId(run)
                .flatMap(r -> r.steps().get(ordinal).lastAttempt())
                .filter(a -> !a.outputFile().isEmpty())
                .map(a -> OutputFile.read(folder(run).resolve(a.outputFile())))
                .orElseGet(OutputRing::new);
    }

    /** Drops the outputs of a run from memory; their files stay. */
    void forget(UUID run) {
        rings.keySet().removeIf(k -> k.run().equals(run));
    }

    /** Takes away what a run has that could not be written. */
    void delete(UUID run) {
        try (Stream<Path> files = Files.list(folder(run))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder(run));
        } catch (NoSuchFileException _) {
            // It had put nothing out.
        } catch (IOException e) {
            LOG.warn("The outputs of a run that is not here could not be deleted: {}", folder(run), e);
        }
    }

    private Path folder(UUID run) {
        return outputs.resolve(run.toString());
    }
}
