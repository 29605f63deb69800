package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench doctor}: every part, ok or what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check every part of this installation. Exits with 1 if one needs attention.")
final class DoctorCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    DoctorCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = examine();
        for (Finding finding : findings) {
            if (home.json()) {
                output.json(finding);
            } else {
                output.line("%-11s %s  %s".formatted(finding.part(), finding.ok() ? "ok  " : "HELP", finding.what()));
                if (!finding.remedy().isEmpty()) {
                    output.line(" ".repeat(18) + finding.remedy());
                }
            }
        }
        long sick = findings.stream().filter(f -> !f.ok()).count();
        if (sick > 0) {
            output.say(sick + " of " + findings.size() + " parts need attention");
        }
        return sick > 0 ? 1 : 0;
    }

    private List<Finding> examine() throws InterruptedException {
        try (Services services = home.open()) {
            return new Doctor(services, home.dirs()).examine();
        } catch (ProblemException e) {
            // Without the database only the machine can be looked at.
            Problem problem = e.problem();
            return List.of(
                    Finding.sick("postgres", problem.what(), problem.remedy()),
                    Doctor.disk(home.dirs()),
                    Doctor.memory());
        }
    }
}
