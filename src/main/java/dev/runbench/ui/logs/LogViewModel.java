package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.WholeFile;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LogExport;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogFollower;
import dev.runbench.logs.LogService;
import dev.runbench.logs.LogService.Detailed;
import dev.runbench.logs.SensitiveLines;
import dev.runbench.privacy.MaskedLines;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The Logs pane's logic: one log at a time and its analysis. */
final class LogViewModel {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final LogServices services;
    private final Tasks tasks;
    private final Following following;
    private final ReadOnlyObjectWrapper<LogState> state = new ReadOnlyObjectWrapper<>(new LogState.Empty());
    private final LogSearch search;
    private final LineMarks marks = new LineMarks();
    private final NextSteps next;
    private final ComparisonModel comparison;
    private final ReadOnlyBooleanWrapper followed = new ReadOnlyBooleanWrapper();
    private Optional<String> format = Optional.empty();
    private final ReadOnlyObjectWrapper<String> note = new ReadOnlyObjectWrapper<>("");
    private Tasks.Running opening = Tasks.Running.NONE;
    private final Analysing analysing;
    private Tasks.Running scanning = Tasks.Running.NONE;
    private Tasks.Running looking = Tasks.Running.NONE;

    LogViewModel(LogServices services, Tasks tasks, Navigator navigator) {
        this.services = services;
        this.tasks = tasks;
        this.following = new Following(tasks, this::heard, this::lost);
        this.next = new NextSteps(services, tasks, navigator);
        this.comparison = new ComparisonModel(services, tasks);
        this.search = new LogSearch(this::log, tasks);
        this.analysing = new Analysing(services.logs(), tasks, this::analysed, this::notAnalysed);
    }

    ReadOnlyObjectProperty<LogState> state() {
        return state.getReadOnlyProperty();
    }

    /** Which of its lines are shown. */
    LogSearch search() {
        return search;
    }

    /** Bookmarks and pins. */
    LineMarks marks() {
        return marks;
    }

    /** What to make of it. */
    NextSteps nextSteps() {
        return next;
    }

    /** How it differs from another one. */
    ComparisonModel comparison() {
        return comparison;
    }

    /** Compares the open log with a healthy one, or the chosen span with the time before. */
    void compare(List<Path> healthy) {
        log().ifPresent(open -> comparison.with(open.log(), healthy, options(open.log())));
    }

    void compareSpan() {
        log().ifPresent(open ->
                comparison.withBefore(open.log(), search.choice().get(), options(open.log())));
    }

    /** What became of the last thing that was asked for; mostly empty. */
    ReadOnlyObjectProperty<String> note() {
        return note.getReadOnlyProperty();
    }

    /**
     * Saves lines as a file.
     *
     * @param numbers which, from 0; empty for all
     */
    void export(Path file, Optional<long[]> numbers) {
        log().ifPresent(open -> {
            note.set("Saving…");
            var masks = new MaskedLines(services.masked().get());
            tasks.run(
                    () -> {
                        try {
                            return LogExport.write(open.log(), numbers, file, masks);
                        } catch (IOException e) {
                            throw new ProblemException(
                                    new Problem(
                                            "LOG-SAVE",
                                            "The lines cannot be saved as " + file + ": " + e.getMessage() + ".",
                                            "Check that the folder may be written and has room.",
                                            e.toString()),
                                    e);
                        }
                    },
                    lines -> note.set(
                            "%,d lines saved as %s; masked: %s.".formatted(lines, file, MaskWords.of(masks.counts()))),
                    problem -> note.set(problem.sentence()));
        });
    }

    Optional<LogState.Open> log() {
        return state.get() instanceof LogState.Open open ? Optional.of(open) : Optional.empty();
    }

    /** Opens files, folders and archives as one log in the order of time. */
    void open(List<Path> places) {
        if (!places.isEmpty()) {
            Path first = places.getFirst();
            String name = first.getFileName() + (places.size() == 1 ? "" : " and " + (places.size() - 1) + " more");
            open(name, first.toString(), () -> services.open(places));
        }
    }

    /** Shows what is written to the log from now on, or does so no more. */
    void follow(boolean wanted) {
        following.stop();
        followed.set(wanted && log().isPresent());
        analysing.follow(followed.get());
        if (followed.get()) {
            log().ifPresent(open -> following.begin(open.log()));
        }
    }

    /** Whether the pane is in front. */
    void seen(boolean now) {
        analysing.seen(now);
    }

    /** Whether it is followed now. */
    ReadOnlyBooleanProperty followed() {
        return followed.getReadOnlyProperty();
    }

    private void lost(Problem problem) {
        follow(false);
        note.set(problem.sentence());
    }

    private void heard(LogFollower.News news) {
        switch (news) {
            case LogFollower.Nothing _ -> {}
            case LogFollower.Grown grown -> {
                log().ifPresent(open -> state.set(of(open, grown.lines(), true, open.detailed(), open.problem())));
                analysing.grown(grown.lines());
            }
            case LogFollower.Restarted(String why, LogFile fresh) -> {
                String name = log().map(LogState.Open::name).orElse("");
                close();
                opened(fresh, name);
                follow(true);
                note.set(why);
            }
        }
    }

    void paste(String log) {
        analyse("Pasted text", log);
    }

    /** A log that is in no file. */
    void analyse(String name, String log) {
        if (!log.isBlank()) {
            analyse(name, out -> out.write(log.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The same; it is written off the FX thread. */
    void analyse(String name, WholeFile.Writing log) {
        open(name, name, () -> services.copies().of(log));
    }

    private void open(String name, String place, Callable<LogFile> work) {
        close();
        state.set(new LogState.Opening(name));
        opening = tasks.run(
                () -> {
                    try {
                        return work.call();
                    } catch (IOException e) {
                        throw LogService.unreadable(place, e);
                    }
                },
                log -> opened(log, name),
                problem -> state.set(new LogState.Failed(problem)));
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
        analysing.begin(log, options(log));
        look(log);
    }

    /** How the open log is written; empty to find it out. */
    void format(Optional<String> name) {
        if (!name.equals(format)) {
            format = name;
            log().ifPresent(open -> {
                state.set(of(open, open.lines(), open.whole(), Optional.empty(), Optional.empty()));
                search.everything();
                analysing.begin(open.log(), options(open.log()));
            });
        }
    }

    /** Names of formats that can be chosen. */
    List<String> formats() {
        return services.formats().get().names();
    }

    private AnalyzeOptions options(LogFile log) {
        return services.options(log, format);
    }

    /** How old the analysis of a log is that is followed; empty if it is not. */
    ReadOnlyObjectProperty<Optional<Renewal>> renewal() {
        return analysing.renewal();
    }

    /** Analyses what came since without waiting any longer. */
    void analyseAgain() {
        analysing.again();
    }

    private void analysed(Detailed detailed) {
        log().ifPresent(open -> {
            state.set(of(open, open.lines(), open.whole(), Optional.of(detailed), open.problem()));
            if (open.detailed().isPresent()) {
                search.renewed(open.detailed().get(), detailed, analysing::also);
                next.renewed(detailed.analysis());
            } else {
                search.analysed();
                next.of(open.name(), Optional.of(detailed.analysis()));
                sensitive(open.log());
            }
        });
    }

    private void notAnalysed(Problem problem) {
        log().ifPresent(open -> state.set(of(open, open.lines(), open.whole(), open.detailed(), Optional.of(problem))));
    }

    // After the analysis, because the suspects come first. Not again when it is renewed: whatever leaves is looked
    // through then.
    private void sensitive(LogFile log) {
        scanning.stop();
        scanning = tasks.run(
                () -> SensitiveLines.of(log, services.masked().get()),
                found -> {
                    if (found.numbers().length > 0) {
                        note.set("in it, and masked wherever it leaves: " + MaskWords.of(found.counts()));
                    }
                },
                problem -> note.set(problem.sentence()));
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
    private void with(LogFile log, UnaryOperator<LogState.Open> change) {
        if (state.get() instanceof LogState.Open now && now.log() == log) {
            state.set(change.apply(now));
        }
    }

    void close() {
        opening.stop();
        follow(false);
        analysing.end();
        scanning.stop();
        looking.stop();
        comparison.close();
        search.close();
        next.of("", Optional.empty());
        marks.clear();
        note.set("");
        format = Optional.empty();
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
