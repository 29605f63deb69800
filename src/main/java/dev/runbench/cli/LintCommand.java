package dev.runbench.cli;

import dev.runbench.runbook.RunbookLint;
import dev.runbench.runbook.RunbookProblem;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench lint FILE}: what is wrong with a runbook, with line and column. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Check a runbook. Exits with 1 if it has errors; warnings alone are 0.")
final class LintCommand implements Callable<Integer> {

    private record Line(String file, int line, int column, String severity, String rule, String message) {}

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private RunbookFile file;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    LintCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        List<RunbookProblem> problems = RunbookLint.check(file.text());
        for (RunbookProblem problem : problems) {
            var line = new Line(
                    file.path().toString(),
                    problem.line(),
                    problem.column(),
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.rule(),
                    problem.message());
            if (home.json()) {
                output.json(line);
            } else {
                output.line("%s:%d:%d: %s: %s [%s]"
                        .formatted(
                                line.file(), line.line(), line.column(), line.severity(), line.message(), line.rule()));
            }
        }
        long errors = problems.stream().filter(RunbookProblem::isError).count();
        if (errors > 0) {
            output.say(errors + (errors == 1 ? " error" : " errors") + " in " + file.path());
        }
        return errors > 0 ? 1 : 0;
    }
}
