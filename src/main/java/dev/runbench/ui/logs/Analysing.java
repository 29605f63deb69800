package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogService;
import dev.runbench.logs.LogService.Detailed;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Works out what the open log says, and again when it has grown while it is followed: one at a time, with a rest in between that
 * grows with the log. FX thread.
 */
final class Analysing {

    private final LogService logs;
    private final Tasks tasks;
    private final Consumer<Detailed> found;
    private final Consumer<Problem> failed;
    private final ReadOnlyObjectWrapper<Optional<Renewal>> renewal = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LongSupplier nanos;
    private Tasks.Running working = Tasks.Running.NONE;
    private Tasks.Running waiting = Tasks.Running.NONE;
    private Optional<LogFile> log = Optional.empty();
    private AnalyzeOptions options = AnalyzeOptions.of("");
    private Optional<Detailed> last = Optional.empty();
    private Duration work = Duration.ZERO;
    private long ended;
    private long lines;
    private boolean wanted;
    private boolean seen = true;
    private boolean behind;
    private boolean analysing;
    private boolean resting;
    private String failure = "";

    private record Timed(Detailed detailed, Duration took) {}

    /**
     * @param found takes the first analysis and each newer one
     * @param failed told why there is not even a first one
     */
    Analysing(LogService logs, Tasks tasks, Consumer<Detailed> found, Consumer<Problem> failed) {
        this(logs, tasks, found, failed, System::nanoTime);
    }

    /** With another clock. */
    Analysing(LogService logs, Tasks tasks, Consumer<Detailed> found, Consumer<Problem> failed, LongSupplier nanos) {
        this.nanos = nanos;
        this.logs = logs;
        this.tasks = tasks;
        this.found = found;
        this.failed = failed;
    }

    /** How old the analysis is; empty when the log is not followed. */
    ReadOnlyObjectProperty<Optional<Renewal>> renewal() {
        return renewal.getReadOnlyProperty();
    }

    /** Begins with a log, or anew with another format. */
    void begin(LogFile opened, AnalyzeOptions how) {
        end();
        log = Optional.of(opened);
        options = how;
        run();
    }

    /** Whether newer ones are wanted while it grows. */
    void follow(boolean follow) {
        wanted = follow;
        if (!follow) {
            waiting.stop();
            resting = false;
        }
        plan();
    }

    /** Whether anybody looks: nothing is renewed for nobody, and at once when one comes back. */
    void seen(boolean now) {
        seen = now;
        plan();
    }

    /** Lines came. */
    void grown(long now) {
        lines = now;
        behind = true;
        plan();
    }

    /** The person does not want to wait. */
    void again() {
        if (!analysing) {
            waiting.stop();
            run();
        }
    }

    /** What else was done because there is a newer one, and counts as its work. */
    void also(Duration took) {
        work = work.plus(took);
    }

    void end() {
        working.stop();
        waiting.stop();
        log = Optional.empty();
        last = Optional.empty();
        analysing = false;
        resting = false;
        behind = false;
        lines = 0;
        failure = "";
        say();
    }

    private void run() {
        if (log.isEmpty()) {
            return;
        }
        LogFile now = log.get();
        resting = false;
        behind = false;
        analysing = true;
        say();
        working = tasks.run(
                () -> {
                    long start = nanos.getAsLong();
                    return new Timed(logs.detailed(now, options), Duration.ofNanos(nanos.getAsLong() - start));
                },
                this::done,
                problem -> {
                    analysing = false;
                    ended = nanos.getAsLong();
                    if (last.isEmpty()) {
                        failed.accept(problem);
                    }
                    failure = problem.sentence();
                    plan();
                });
    }

    private void done(Timed timed) {
        analysing = false;
        ended = nanos.getAsLong();
        work = timed.took();
        last = Optional.of(timed.detailed());
        failure = "";
        found.accept(timed.detailed());
        plan();
    }

    private void plan() {
        if (wanted && seen && behind && !analysing && !resting && log.isPresent()) {
            resting = true;
            waiting = tasks.after(rest(), this::rested);
        }
        say();
    }

    // What else was done meanwhile may have made the rest longer.
    private void rested() {
        resting = false;
        if (!seen || rest().isPositive()) {
            plan();
        } else {
            run();
        }
    }

    private Duration rest() {
        Duration left = Renewal.rest(work).minusNanos(nanos.getAsLong() - ended);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void say() {
        renewal.set(
                wanted && log.isPresent()
                        ? last.map(detailed -> new Renewal(
                                detailed.analysis().lines(),
                                lines,
                                analysing,
                                resting ? Optional.of(rest()) : Optional.empty(),
                                failure))
                        : Optional.empty());
    }
}
