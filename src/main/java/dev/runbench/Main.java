package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.cli.Cli;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program: a window without a subcommand, the command line with one. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Threads of native libraries survive main; exit ends them.
        System.exit(start(args));
    }

    private static int start(String[] args) {
        Optional<AppDirs> home = windowHome(List.of(args));
        if (home.isEmpty()) {
            return Cli.run(args, Backend::openForCommandLine, System.out, System.err);
        }
        try {
            Logging.start(home.get().create());
            Display.check();
            App.open(home.get());
            return 0;
        } catch (ProblemException e) {
            Problem problem = e.problem();
            System.err.println("runbench: " + problem.sentence());
            return 1;
        }
    }

    /** The data folder if the words ask for the window: nothing at all, or --home alone. */
    static Optional<AppDirs> windowHome(List<String> words) {
        if (words.isEmpty()) {
            return Optional.of(AppDirs.ofUser());
        }
        if (words.size() == 2 && words.getFirst().equals("--home")) {
            return Optional.of(new AppDirs(Path.of(words.get(1))));
        }
        if (words.size() == 1 && words.getFirst().startsWith("--home=")) {
            return Optional.of(new AppDirs(Path.of(words.getFirst().substring("--home=".length()))));
        }
        return Optional.empty();
    }
}
