package dev.runbench.runbook;

import dev.runbench.command.shell.Mistake;
import dev.runbench.command.shell.ShellSyntax;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.ArrayList;
import java.util.List;

/** Whether a shell would run the commands of a runbook. Warnings only: the host's shell may be another one. */
final class CommandLint {

    private CommandLint() {}

    static List<RunbookProblem> check(Parsed parsed) {
        List<RunbookProblem> problems = new ArrayList<>();
        Runbook r = parsed.runbook();
        section("steps", r.steps(), parsed, problems);
        section("verification", r.verification(), parsed, problems);
        section("rollback", r.rollback(), parsed, problems);
        return problems;
    }

    private static void section(String section, List<Step> steps, Parsed parsed, List<RunbookProblem> problems) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() instanceof Action.Ssh ssh
                    && ShellSyntax.parse(Placeholders.plain(ssh.command()))
                            instanceof ShellSyntax.Broken(Mistake mistake)) {
                String path = section + "[" + i + "].ssh.command";
                problems.add(RunbookProblem.warning(
                                parsed.line(path), 1, "This command does not parse. " + mistake.message())
                        .of("syntax", path));
            }
        }
    }
}
