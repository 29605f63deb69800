package dev.runbench.cli;

import dev.runbench.command.risk.Environment;
import dev.runbench.command.risk.Grammar;
import dev.runbench.command.risk.Risk;
import dev.runbench.command.risk.RiskPolicy;
import dev.runbench.command.risk.SqlDialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runbench risk TEXT}: how a command would be graded. It runs nothing. */
@Command(
        name = "risk",
        mixinStandardHelpOptions = true,
        description = {
            "Grade a command by what it may do, with the reason and the part that causes it. Nothing is run.",
            "With --check, test an organisation's rules by their examples; exits with 1 if something is wrong."
        })
final class RiskCommand implements Callable<Integer> {

    private record Line(
            String grade,
            String reason,
            String cause,
            int start,
            int end,
            boolean secondPerson,
            Optional<String> forbidden) {}

    private record Wrong(String message) {}

    private final Output output;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Option(names = "--sql", description = "The text is SQL. Without this it is for a shell.")
    private boolean sql;

    @Option(
            names = "--env",
            paramLabel = "ENVIRONMENT",
            description = "Where it would run: ${COMPLETION-CANDIDATES}. Default: production.")
    private Environment environment = Environment.PRODUCTION;

    @Option(names = "--check", paramLabel = "FILE", description = "Test this file of rules.")
    private @Nullable Path rules;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The command.")
    private @Nullable String text;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin and the spec
    RiskCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if ((rules == null) == (text == null)) {
            throw new ParameterException(spec.commandLine(), "Give either a command or --check with a file.");
        }
        return rules == null ? grade(text == null ? "" : text) : check(rules);
    }

    private int grade(String command) {
        Risk risk = RiskPolicy.with(home.dirs().riskRulesFile())
                .grade(sql ? Grammar.SQL : Grammar.SHELL, command, SqlDialect.OTHER, environment);
        Line line = new Line(
                risk.grade().name().toLowerCase(Locale.ROOT),
                risk.reason(),
                risk.part(command),
                risk.start(),
                risk.end(),
                risk.secondPerson(),
                risk.forbidden());
        if (home.json()) {
            output.json(line);
            return 0;
        }
        output.line(line.grade() + ": " + line.reason());
        if (!line.cause().isEmpty()) {
            output.line("cause: " + line.cause());
        }
        if (line.secondPerson()) {
            output.line("A second person must agree.");
        }
        line.forbidden().ifPresent(why -> output.line("It is forbidden: " + why));
        return 0;
    }

    private int check(Path file) {
        List<String> wrong;
        try {
            wrong = RiskPolicy.check(file);
        } catch (IOException e) {
            output.say("the file " + file + " cannot be read: " + e.getMessage());
            return 1;
        }
        for (String message : wrong) {
            if (home.json()) {
                output.json(new Wrong(message));
            } else {
                output.line(message);
            }
        }
        if (wrong.isEmpty()) {
            output.say("the rules in " + file + " are sound");
        }
        return wrong.isEmpty() ? 0 : 1;
    }
}
