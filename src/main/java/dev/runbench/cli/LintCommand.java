package dev.runbench.cli;

import dev.runbench.runbook.LintSurroundings;
import dev.runbench.runbook.RunbookLint;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--library",
            description =
                    "Judge what lies outside the file, too, by the data folder: its alerts, sources, runbooks and targets.")
    private boolean library;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    LintCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<RunbookProblem> problems = problems(file.text());
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

    private List<RunbookProblem> problems(String text) throws InterruptedException {
        if (!library) {
            return RunbookLint.check(text);
        }
        Parsed parsed = RunbookYaml.parse(text);
        try (Services services = home.open()) {
            LintSurroundings around = LintSurroundings.NONE
                    .withConnections(services.connections())
                    .withRunbooks(services.runbooks().names())
                    .withAlerts(services.alerts().all())
                    .withSources(services.citedSources(), parsed.runbook().citations());
            return RunbookLint.check(text, parsed, around);
        }
    }
}
