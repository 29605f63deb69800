package dev.runbench.cli;

import dev.runbench.base.OneLine;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogService;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench logs analyze FILE...|-}: suspects first, then the templates. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Say what matters in a log: suspects, then the templates of its lines.")
final class LogsAnalyzeCommand implements Callable<Integer> {

    static final String STANDARD_INPUT = "-";
    /** From when to when, if that is known. */
    static String span(String from, String to) {
        return from.isEmpty() ? "without times" : from + " to " + to;
    }

    private static final int SHOWN_TEMPLATES = 20;

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private LayoutOptions layout;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Logs, plain or packed, folders and zip archives, read as one in the order of time; - reads standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--assign",
            paramLabel = "OUT",
            description = "Write the template id of every line to this file, one a line.")
    private @Nullable Path assign;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    LogsAnalyzeCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        AnalyzeOptions options = layout.options(String.join(", ", files), home.dirs());
        if (assign != null) {
            options = options.assignTo(assign);
        }
        var logs = new LogService();
        LogAnalysis analysis = files.equals(List.of(STANDARD_INPUT))
                ? logs.analyze(System.in, options)
                : logs.analyze(files.stream().map(Path::of).toList(), options);
        if (home.json()) {
            output.json(analysis);
        } else {
            print(analysis);
        }
        return 0;
    }

    private void print(LogAnalysis analysis) {
        output.line("%s: %,d lines, %s, %s"
                .formatted(analysis.file(), analysis.lines(), analysis.format(), span(analysis.from(), analysis.to())));
        analysis.suspects().forEach(s -> {
            output.line("%2d  %s  %s".formatted(s.rank(), analysis.where(s.line()), OneLine.of(s.text())));
            output.line("    " + s.why());
            s.followers()
                    .forEach(f -> output.line(
                            "      > %s  %s: %s".formatted(analysis.where(f.line()), f.words(), OneLine.of(f.text()))));
        });
        if (!analysis.anomalies().isEmpty()) {
            output.line("");
            analysis.anomalies()
                    .forEach(a -> output.line(
                            "%-7s %s  %s".formatted(a.kind(), analysis.where(a.line()), OneLine.of(analysis.told(a)))));
        }
        output.line("");
        analysis.templates().stream()
                .limit(SHOWN_TEMPLATES)
                .forEach(t -> output.line("%8d  %-5s %s".formatted(t.count(), t.level(), OneLine.of(t.template()))));
        analysis.notes().forEach(output::say);
    }
}
