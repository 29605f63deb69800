package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: exits with 0 on success, 1 on a failure it explains in a sentence, 2 on wrong usage. */
@Command(
        name = "runbench",
        description = {
            "The troubleshooting workbench for engineers on call. Without a subcommand it opens the window.",
            "No subcommand can run a command on a host or a database: that needs a person at the window."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ImportCommand.class,
            SearchCommand.class,
            DraftCommand.class,
            LintCommand.class,
            RiskCommand.class,
            CoverageCommand.class,
            SchemaCommand.class,
            RehearseCommand.class,
            ExportCommand.class,
            ConvertCommand.class,
            RunbooksCommand.class,
            LogsCommand.class,
            VectorsCommand.class,
            JournalCommand.class,
            IncidentCommand.class,
            CosignCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        })
public final class Cli implements Runnable {

    private static final int FAILURE = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Cli() {}

    /** Runs the words of the command line and returns the exit code. */
    public static int run(String[] words, Services.Opener opener, PrintStream out, PrintStream err) {
        var output = new Output(out, err);
        var line = new CommandLine(new Cli(), new Commands(opener, output));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((thrown, _, _) -> failed(thrown, output));
        return line.execute(words);
    }

    private static int failed(Exception thrown, Output output) throws Exception {
        if (thrown instanceof ParameterException usage) {
            throw usage;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            output.say("interrupted");
            return FAILURE;
        }
        Problem problem = Problem.of(thrown);
        output.say(problem.sentence());
        if (!(thrown instanceof ProblemException)) {
            output.trace(thrown);
        }
        return FAILURE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which subcommand? (None at all opens the window.)");
    }
}
