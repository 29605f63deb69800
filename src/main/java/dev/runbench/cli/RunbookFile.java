package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The file that a command on a runbook reads. */
final class RunbookFile {

    @Parameters(paramLabel = "FILE", description = "The runbook's file, in UTF-8.")
    private Path file = Path.of("");

    Path path() {
        return file;
    }

    String text() {
        return read(file);
    }

    /**
     * A text in UTF-8.
     *
     * @throws ProblemException if there is none
     */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            boolean there = Files.isRegularFile(file);
            throw new ProblemException(
                    new Problem(
                            "RUNBOOK-FILE",
                            there ? file + " is no UTF-8 text." : "There is no file " + file + ".",
                            there ? "Save it as UTF-8." : "Check the path."),
                    e);
        }
    }
}
