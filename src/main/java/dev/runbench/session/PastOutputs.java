package dev.runbench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the commands of runs put out, as it lies on the disk.
 *
 * @param folder where whole outputs are kept
 */
record PastOutputs(Path folder) {

    // A tail this long has lost its beginning.
    private static final int WHOLE_TAIL = 7_500;

    /** An attempt's output as its check would have it; its kept end if the file is gone. */
    StepLook.Seen seen(Run run, Attempt attempt) {
        int exit = attempt.exitCode().orElse(0);
        if (attempt.outputFile().isEmpty()) {
            return new StepLook.Seen(exit, tail(attempt), attempt.tail().length() < WHOLE_TAIL);
        }
        OutputRing ring = OutputFile.read(folder.resolve(run.id().toString()).resolve(attempt.outputFile()));
        List<OutputRing.Line> lines = ring.after(0).lines();
        if (lines.isEmpty()) {
            return new StepLook.Seen(exit, tail(attempt), attempt.tail().length() < WHOLE_TAIL);
        }
        String text = lines.stream().map(OutputRing.Line::text).collect(Collectors.joining("\n"));
        return new StepLook.Seen(exit, text, lines.size() == ring.written());
    }

    private static String tail(Attempt attempt) {
        return attempt.tail()
                .lines()
                .map(line -> line.startsWith("! ") ? line.substring(2) : line)
                .collect(Collectors.joining("\n"));
    }
}
