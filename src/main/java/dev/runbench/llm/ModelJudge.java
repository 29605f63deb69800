package dev.runbench.llm;

import com.sun.management.OperatingSystemMXBean;
import dev.runbench.base.Hashes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Decides whether a file may be loaded into this process: header, memory, then the trial or what is known of it. */
final class ModelJudge {

    private final Path cache;
    private final VerdictCache verdicts;

    ModelJudge(Path cache, VerdictCache verdicts) {
        this.cache = cache;
        this.verdicts = verdicts;
    }

    /** The outcome, with the header when that is sound and with the room that the model may be given. */
    sealed interface Ruling {
        record Load(GgufHeader header, int contextTokens) implements Ruling {}

        record Refuse(String reason) implements Ruling {}
    }

    /** Reads the whole file, and may start a process; takes seconds to minutes. */
    Ruling judge(ModelChoice choice) throws InterruptedException {
        return switch (GgufFile.check(choice.file())) {
            case GgufFile.Check.Unsound(String reason) -> new Ruling.Refuse(reason);
            case GgufFile.Check.Sound(GgufHeader header) -> {
                try {
                    yield judge(choice, header);
                } catch (IOException e) {
                    yield new Ruling.Refuse("The file cannot be read (" + e + ").");
                }
            }
        };
    }

    private Ruling judge(ModelChoice choice, GgufHeader header) throws IOException, InterruptedException {
        int context = Math.min(choice.contextTokens(), header.contextTokens());
        long bytes = Files.size(choice.file());
        long needed = bytes + header.memoryBytesPerToken() * context;
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        if (needed > memory) {
            return new Ruling.Refuse("It needs about " + gigabytes(needed) + " GB of memory with " + context
                    + " tokens of context; this machine has " + gigabytes(memory) + " GB. Choose a smaller model.");
        }
        // Always the real bytes: a name and a date prove nothing, and a wrong verdict here ends the app.
        String hash = Hashes.hex(choice.file());
        Verdict known = verdicts.byHash(hash).orElseGet(Verdict.Untried::new);
        Verdict verdict = known;
        boolean retry =
                known instanceof Verdict.Untried || (known instanceof Verdict.Usable(int tried) && tried < context);
        if (retry) {
            ModelTrial trial = new ModelTrial(NativeLibrary.extract(cache), cache);
            ModelTrial.Result result = trial.run(choice.file(), context, choice.threads(), ModelTrial.limit(bytes));
            verdict = result.verdict();
            if (result.lasting()) {
                verdicts.remember(choice.file(), hash, verdict);
            }
        } else {
            verdicts.remember(choice.file(), hash, verdict);
        }
        return switch (verdict) {
            case Verdict.Usable _ -> new Ruling.Load(header, context);
            case Verdict.Refused(String reason) -> new Ruling.Refuse(reason);
            case Verdict.Untried _ -> new Ruling.Refuse("It could not be tried.");
        };
    }

    private static String gigabytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f", bytes / 1e9);
    }
}
