package dev.runbench.cli;

import dev.runbench.base.OneLine;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LogComparison;
import dev.runbench.logs.LogService;
import dev.runbench.logs.LogWindow;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench logs compare HEALTHY SICK}: what is new, gone, more or less frequent, slower or faster. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Say how a sick log differs from a healthy one, or one window of a log from another.")
final class LogsCompareCommand implements Callable<Integer> {

    private static final int SHOWN = 40;

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private LayoutOptions layout;

    @Parameters(index = "0", paramLabel = "HEALTHY", description = "The log to compare with.")
    private Path healthy = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SICK",
            description = "The log in question; the same if missing.")
    private @Nullable Path sick;

    @Option(
            names = "--healthy",
            paramLabel = "FROM..TO",
            description = "Only this time of the healthy log, as 13:00..13:30 or 2026-03-10T13:00..2026-03-10T13:30.")
    private @Nullable String healthyWindow;

    @Option(names = "--sick", paramLabel = "FROM..TO", description = "Only this time of the sick log.")
    private @Nullable String sickWindow;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    LogsCompareCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Path other = sick == null ? healthy : sick;
        if (sick == null && (healthyWindow == null || sickWindow == null)) {
            throw new ProblemException(new Problem(
                    "LOG-COMPARE",
                    "There is nothing to compare " + healthy + " with.",
                    "Give two logs, or one log with --healthy FROM..TO and --sick FROM..TO."));
        }
        AnalyzeOptions options = layout.options(other.toString(), home.dirs());
        var logs = new LogService();
        LogComparison comparison = logs.compare(
                healthy,
                window(logs, healthy, healthyWindow, options),
                other,
                window(logs, other, sickWindow, options),
                options);
        if (home.json()) {
            output.json(comparison);
        } else {
            print(comparison);
        }
        return 0;
    }

    private static LogWindow window(LogService logs, Path file, @Nullable String text, AnalyzeOptions options) {
        if (text == null) {
            return LogWindow.ALL;
        }
        String[] ends = text.split("\\.\\.", -1);
        try {
            if (ends.length == 2) {
                LogWindow window =
                        new LogWindow(millis(logs, file, ends[0], options), millis(logs, file, ends[1], options));
                if (window.fromMillis() < window.toMillis()) {
                    return window;
                }
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new ProblemException(new Problem(
                "LOG-WINDOW",
                "\"" + text + "\" is no window of time.",
                "Write it as 13:00..13:30, earlier time first."));
    }

    /** A time of day is one of the log's first day. */
    private static long millis(LogService logs, Path file, String text, AnalyzeOptions options) {
        if (text.contains("T")) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        LocalTime time = LocalTime.parse(text);
        Optional<LocalDateTime> begin = logs.begin(file, options);
        LocalDateTime at = begin.map(b -> b.toLocalDate().atTime(time))
                .orElseThrow(() -> new ProblemException(new Problem(
                        "LOG-WINDOW", file + " has no times.", "Compare whole logs, or cut the log by lines first.")));
        return at.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private void print(LogComparison c) {
        for (LogComparison.Side side : new LogComparison.Side[] {c.healthy(), c.sick()}) {
            output.line("%s: %,d records, %s"
                    .formatted(side.name(), side.records(), LogsAnalyzeCommand.span(side.from(), side.to())));
        }
        output.line("The sick one has %.2f times the traffic; %d differences of %d tested are no chance."
                .formatted(c.traffic(), c.differences().size(), c.tested()));
        c.differences().stream().limit(SHOWN).forEach(d -> {
            output.line("%-6s %-5s line %d  %s".formatted(d.kind(), d.level(), d.line(), OneLine.of(d.text())));
            output.line("       %s (q %.1g)".formatted(d.words(), d.q()));
        });
        if (!c.seldom().isEmpty()) {
            output.line("");
            output.line("Only in the sick log, but too seldom for a statement:");
            c.seldom()
                    .forEach(d -> output.line(
                            "%6d %-5s line %d  %s".formatted(d.sick(), d.level(), d.line(), OneLine.of(d.example()))));
        }
    }
}
