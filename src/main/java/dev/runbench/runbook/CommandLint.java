package dev.runbench.runbook;

import dev.runbench.command.shell.Mistake;
import dev.runbench.command.shell.ShellSyntax;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.List;

/** Whether a shell would run the commands of a runbook. Warnings only: the host's shell may be another one. */
final class CommandLint {

    private CommandLint() {}

    static List<RunbookProblem> check(Parsed parsed) {
        List<RunbookProblem> problems = new ArrayList<>();
        parsed.runbook().byPath().forEach((step, s) -> {
            if (s.action() instanceof Action.Ssh ssh
                    && ShellSyntax.parse(Placeholders.plain(ssh.command()))
                            instanceof ShellSyntax.Broken(Mistake mistake)) {
                String path = step + ".ssh.command";
                problems.add(RunbookProblem.warning(
                                parsed.line(path), 1, "This command does not parse. " + mistake.message())
                        .of("syntax", path));
            }
        });
        return problems;
    }
}
