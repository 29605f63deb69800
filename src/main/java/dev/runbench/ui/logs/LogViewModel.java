package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.logs.Level;
import dev.runbench.logs.LineFinder;
import dev.runbench.logs.LineFinder.Found;
import dev.runbench.logs.LineQuery;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogService;
import dev.runbench.logs.LogService.Detailed;
import dev.runbench.ui.fx.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The Logs pane's logic: one log at a time, its analysis and what is looked for in it. */
final class LogViewModel {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final LogService service;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<LogState> state = new ReadOnlyObjectWrapper<>(new LogState.Empty());
    private final ReadOnlyObjectWrapper<Optional<Found>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> wrong = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Tasks.Running opening = Tasks.Running.NONE;
    private Tasks.Running analysing = Tasks.Running.NONE;
    private Tasks.Running looking = Tasks.Running.NONE;
    private Tasks.Running searching = Tasks.Running.NONE;
    private Tasks.Running jumping = Tasks.Running.NONE;
    private String text = "";
    private int searches;
    private OptionalInt template = OptionalInt.empty();

    LogViewModel(LogService service, Tasks tasks) {
        this.service = service;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<LogState> state() {
        return state.getReadOnlyProperty();
    }

    /** Lines that match; empty when nothing is asked. */
    ReadOnlyObjectProperty<Optional<Found>> found() {
        return found.getReadOnlyProperty();
    }

    /** What is wrong with the question. */
    ReadOnlyObjectProperty<Optional<Problem>> wrong() {
        return wrong.getReadOnlyProperty();
    }

    /** The template whose lines are shown alone. */
    OptionalInt template() {
        return template;
    }

    void open(Path file) {
        open(file.getFileName().toString(), file.toString(), () -> LogFile.open(file));
    }

    void paste(String log) {
        if (!log.isBlank()) {
            open("Pasted text", "the pasted text", () -> LogFile.of(log));
        }
    }

    private void open(String name, String place, Callable<LogFile> work) {
        close();
        state.set(new LogState.Opening(name));
        opening = tasks.run(
                () -> {
                    try {
                        return work.call();
                    } catch (IOException e) {
                        throw unreadable(place, e);
                    }
                },
                log -> opened(log, name),
                problem -> state.set(new LogState.Failed(problem)));
    }

    private static ProblemException unreadable(String place, IOException e) {
        return new ProblemException(
                new Problem(
                        "LOG-READ",
                        "The log " + place + " cannot be read: " + e.getMessage() + ".",
                        "Check that the file exists and may be read.",
                        e.toString()),
                e);
    }

    private void opened(LogFile log, String name) {
        state.set(new LogState.Open(log, name, 0, false, Optional.empty(), Optional.empty()));
        opening = tasks.run(
                () -> {
                    log.index();
                    return log.lines();
                },
                lines -> with(log, now -> of(now, lines, true, now.detailed(), now.problem())),
                problem -> with(log, now -> of(now, log.lines(), true, now.detailed(), Optional.of(problem))));
        analysing = tasks.run(
                () -> service.detailed(log),
                detailed -> with(log, now -> of(now, now.lines(), now.whole(), Optional.of(detailed), now.problem())),
                problem -> with(log, now -> of(now, now.lines(), now.whole(), now.detailed(), Optional.of(problem))));
        look(log);
    }

    private void look(LogFile log) {
        with(log, now -> {
            if (now.whole()) {
                return now;
            }
            looking = tasks.after(LOOK, () -> look(log));
            return of(now, log.lines(), false, now.detailed(), now.problem());
        });
    }

    private static LogState.Open of(
            LogState.Open now, long lines, boolean whole, Optional<Detailed> detailed, Optional<Problem> problem) {
        return new LogState.Open(now.log(), now.name(), lines, whole, detailed, problem);
    }

    // Another log may have been opened meanwhile.
    private void with(LogFile log, java.util.function.UnaryOperator<LogState.Open> change) {
        if (state.get() instanceof LogState.Open now && now.log() == log) {
            state.set(change.apply(now));
        }
    }

    /** What to look for, as it is typed. */
    void type(String typed) {
        if (!typed.equals(text)) {
            text = typed;
            searching.stop();
            searching = tasks.after(PAUSE, this::search);
        }
    }

    /** Only lines of one template, or of all. */
    void only(OptionalInt place) {
        template = place;
        search();
    }

    private void search() {
        searching.stop();
        searches++;
        wrong.set(Optional.empty());
        if (!(state.get() instanceof LogState.Open now) || (text.isBlank() && template.isEmpty())) {
            found.set(Optional.empty());
            return;
        }
        LineQuery query;
        try {
            query = LineQuery.parse(text);
        } catch (ProblemException e) {
            wrong.set(Optional.of(e.problem()));
            return;
        }
        LineFinder.Lines lines = template.isPresent() && now.detailed().isPresent()
                ? now.detailed().get().kinds().only(template.getAsInt())
                : LineFinder.Lines.ALL;
        int mine = searches;
        Consumer<Found> tell = tasks.newest(some -> {
            if (mine == searches) { // an older search may have one word left
                found.set(Optional.of(some));
            }
        });
        found.set(Optional.of(new Found(new long[0], 0, false)));
        searching = tasks.run(
                () -> LineFinder.all(now.log(), query, lines, tell),
                all -> found.set(Optional.of(all)),
                problem -> wrong.set(Optional.of(problem)));
    }

    /** Looks for the next record that is at least so bad. */
    void next(Level least, boolean forward, long from, Consumer<OptionalLong> go) {
        jumping.stop();
        if (state.get() instanceof LogState.Open now) {
            jumping = tasks.run(
                    () -> LineFinder.next(
                            now.log(), from, forward, line -> line.level().compareTo(least) >= 0),
                    go,
                    _ -> go.accept(OptionalLong.empty()));
        }
    }

    void close() {
        opening.stop();
        analysing.stop();
        looking.stop();
        searching.stop();
        jumping.stop();
        text = "";
        template = OptionalInt.empty();
        found.set(Optional.empty());
        wrong.set(Optional.empty());
        if (state.get() instanceof LogState.Open open) {
            tasks.workers().execute(() -> closed(open.log()));
        }
        state.set(new LogState.Empty());
    }

    private static void closed(LogFile log) {
        try {
            log.close();
        } catch (IOException e) {
            // A copy of it stays in the folder for temporary files, which the system empties.
        }
    }
}
