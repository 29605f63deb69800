package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LineFacts.Choice;
import dev.runbench.logs.LogComparison;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogWindow;
import dev.runbench.ui.fx.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How the open log differs from a healthy one, or a span of it from the time before. */
final class ComparisonModel {

    /** What is shown. */
    sealed interface State {
        /** Nothing has been compared. */
        record None() implements State {}

        record Working() implements State {}

        record Ready(LogComparison comparison) implements State {}

        record Failed(Problem problem) implements State {}
    }

    private final LogServices services;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
    private Tasks.Running working = Tasks.Running.NONE;

    ComparisonModel(LogServices services, Tasks tasks) {
        this.services = services;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Compares the log with one of a healthy time or host. */
    void with(LogFile sick, List<Path> healthy, AnalyzeOptions options) {
        if (!healthy.isEmpty()) {
            compare(healthy.getFirst().toString(), () -> {
                try (LogFile other = services.open(healthy)) {
                    return services.logs().compare(other, LogWindow.ALL, sick, LogWindow.ALL, options);
                }
            });
        }
    }

    /** Compares a span of the log's time with all before it. */
    void withBefore(LogFile log, Choice span, AnalyzeOptions options) {
        if (span.from().isPresent()) {
            long from = span.from().getAsLong();
            compare(
                    log.path().toString(),
                    () -> services.logs()
                            .compare(
                                    log,
                                    new LogWindow(Long.MIN_VALUE, from),
                                    log,
                                    new LogWindow(from, span.to().orElse(Long.MAX_VALUE)),
                                    options));
        }
    }

    private void compare(String healthy, Callable<LogComparison> work) {
        working.stop();
        state.set(new State.Working());
        working = tasks.run(
                () -> {
                    try {
                        return work.call();
                    } catch (IOException e) {
                        throw new ProblemException(
                                new Problem(
                                        "LOG-COMPARE",
                                        "The log cannot be compared with " + healthy + ": " + e.getMessage() + ".",
                                        "Check that both exist and may be read.",
                                        e.toString()),
                                e);
                    }
                },
                comparison -> state.set(new State.Ready(comparison)),
                problem -> state.set(new State.Failed(problem)));
    }

    void close() {
        working.stop();
        state.set(new State.None());
    }
}
