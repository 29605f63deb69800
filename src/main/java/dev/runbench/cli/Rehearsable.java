package dev.runbench.cli;

import dev.runbench.runbook.RunbookCases;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A runbook that was named on the command line.
 *
 * @param name its file, or its name in the data folder
 * @param file empty if it is none
 * @param tests the text of its tests
 */
record Rehearsable(String name, Optional<Path> file, String text, Optional<String> tests) {

    /** The copy that a run keeps. */
    static Rehearsable of(Run run) {
        return new Rehearsable("run " + run.id(), Optional.empty(), RunbookYaml.write(run.runbook()), Optional.empty());
    }

    /** Where its tests are read from, for messages. */
    String testsName() {
        return file.map(f -> beside(f).toString()).orElse(name + RunbookCases.SUFFIX);
    }

    /** The file of the tests of a runbook's file. */
    static Path beside(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return file.resolveSibling(name + RunbookCases.SUFFIX);
    }

    void say(Output output, String where, List<RunbookProblem> problems) {
        problems.stream()
                .filter(RunbookProblem::isError)
                .forEach(p -> output.say(where + ":" + p.line() + ":" + p.column() + ": " + p.message()));
    }
}
