package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.logs.Level;
import dev.runbench.logs.LineFacts;
import dev.runbench.logs.LineFacts.Choice;
import dev.runbench.logs.LineFinder;
import dev.runbench.logs.LineFinder.Found;
import dev.runbench.logs.LineQuery;
import dev.runbench.logs.LogAnalysis.LogTemplate;
import dev.runbench.logs.LogService.Detailed;
import dev.runbench.logs.LogTimeline;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which lines of the open log are shown: those that match a question, of one template, of a span of time. */
final class LogSearch {

    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Consumer<Duration> NOT_QUIET = _ -> {};
    private static final int BUCKETS = 512;
    private static final int SHORTEST = 10;

    private final Supplier<Optional<LogState.Open>> open;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Optional<Found>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> wrong = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(Choice.ALL);
    private final ReadOnlyObjectWrapper<Optional<LogTimeline>> timeline = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Tasks.Running searching = Tasks.Running.NONE;
    private Tasks.Running counting = Tasks.Running.NONE;
    private Tasks.Running jumping = Tasks.Running.NONE;
    private String text = "";
    private int searches;

    LogSearch(Supplier<Optional<LogState.Open>> open, Tasks tasks) {
        this.open = open;
        this.tasks = tasks;
    }

    /** Lines that match; empty when nothing is asked. */
    ReadOnlyObjectProperty<Optional<Found>> found() {
        return found.getReadOnlyProperty();
    }

    /** What is wrong with the question. */
    ReadOnlyObjectProperty<Optional<Problem>> wrong() {
        return wrong.getReadOnlyProperty();
    }

    /** The template and the span of time whose lines are shown. */
    ReadOnlyObjectProperty<Choice> choice() {
        return choice.getReadOnlyProperty();
    }

    /** Records by time of the chosen template in the chosen span; empty until there is an analysis. */
    ReadOnlyObjectProperty<Optional<LogTimeline>> timeline() {
        return timeline.getReadOnlyProperty();
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
        choose(choice.get().withTemplate(place));
    }

    /** Only lines of a span of time, in milliseconds of the log's own time. */
    void between(long from, long to) {
        choose(choice.get().between(from, Math.max(to, from + SHORTEST)));
    }

    /** Lines of any time again. */
    void always() {
        choose(choice.get().always());
    }

    /** Every line again. */
    void everything() {
        text = "";
        choose(Choice.ALL);
    }

    private void choose(Choice chosen) {
        choice.set(chosen);
        search();
        count();
    }

    /** There is an analysis now. */
    void analysed() {
        count();
    }

    /**
     * There is a newer analysis, of more lines: what is looked for and chosen stays, and the lines are looked for again without
     * taking away those that were found.
     *
     * @param took told what that took
     */
    void renewed(Detailed before, Detailed now, Consumer<Duration> took) {
        OptionalInt template = choice.get().template();
        if (template.isPresent()) {
            LogTemplate chosen = before.analysis().templates().get(template.getAsInt());
            choice.set(choice.get().withTemplate(SameTemplate.place(chosen, now)));
        }
        count();
        search(took);
    }

    private void count() {
        counting.stop();
        open.get().flatMap(LogState.Open::detailed).ifPresent(detailed -> {
            LogTimeline whole = detailed.analysis().timeline();
            Choice chosen = choice.get();
            if (chosen.isAll() || whole.counts().length == 0) {
                timeline.set(Optional.of(whole));
                return;
            }
            long from = chosen.from().orElse(whole.fromMillis());
            long to = chosen.to().orElse(whole.fromMillis() + whole.bucketMillis() * whole.counts().length);
            counting = tasks.run(
                    () -> detailed.facts().timeline(chosen, from, to, BUCKETS),
                    zoomed -> timeline.set(Optional.of(zoomed)),
                    problem -> wrong.set(Optional.of(problem)));
        });
    }

    private void search() {
        search(NOT_QUIET);
    }

    private void search(Consumer<Duration> took) {
        boolean quiet = took != NOT_QUIET;
        searching.stop();
        searches++;
        wrong.set(Optional.empty());
        Optional<LogState.Open> now = open.get();
        if (now.isEmpty() || (text.isBlank() && choice.get().isAll())) {
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
        LineFinder.Lines lines = lines(now.get());
        int mine = searches;
        Consumer<Found> tell = tasks.newest(some -> {
            if (mine == searches) { // an older search may have one word left
                found.set(Optional.of(some));
            }
        });
        if (!quiet) {
            found.set(Optional.of(new Found(new long[0], 0, false)));
        }
        long start = System.nanoTime();
        searching = tasks.run(
                () -> LineFinder.all(now.get().log(), query, lines, quiet ? _ -> {} : tell),
                all -> {
                    took.accept(Duration.ofNanos(System.nanoTime() - start));
                    found.set(Optional.of(all));
                },
                problem -> wrong.set(Optional.of(problem)));
    }

    private LineFinder.Lines lines(LogState.Open now) {
        Optional<LineFacts> facts = now.detailed().map(d -> d.facts());
        return facts.map(f -> f.only(choice.get())).orElse(LineFinder.Lines.ALL);
    }

    /** Looks for the next record that is at least so bad. */
    void next(Level least, boolean forward, long from, Consumer<OptionalLong> go) {
        jumping.stop();
        open.get()
                .ifPresent(now -> jumping = tasks.run(
                        () -> LineFinder.next(
                                now.log(), from, forward, line -> line.level().compareTo(least) >= 0),
                        go,
                        _ -> go.accept(OptionalLong.empty())));
    }

    /** The log is closed. */
    void close() {
        searching.stop();
        counting.stop();
        jumping.stop();
        searches++;
        text = "";
        choice.set(Choice.ALL);
        found.set(Optional.empty());
        wrong.set(Optional.empty());
        timeline.set(Optional.empty());
    }
}
