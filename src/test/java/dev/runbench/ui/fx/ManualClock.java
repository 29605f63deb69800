package dev.runbench.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes when the test says so; work is done at once, on the test's thread. */
public final class ManualClock extends ScheduledThreadPoolExecutor {

    private record Timer(Runnable action, long at) {}

    private final List<Timer> timers = new ArrayList<>();
    private long now;

    public ManualClock() {
        super(0);
    }

    public Tasks tasks() {
        return new Tasks(Runnable::run, Runnable::run, this);
    }

    /** Since this was made. */
    public long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(now);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        timers.add(new Timer(action, now + unit.toMillis(delay)));
        // Only its cancel() is of interest, and Tasks forgets a stopped action by itself.
        return super.schedule((Callable<Void>) () -> null, 1, TimeUnit.DAYS);
    }

    public void pass(long millis) {
        now += millis;
        List<Timer> due = timers.stream().filter(t -> t.at() <= now).toList();
        timers.removeAll(due);
        due.forEach(t -> t.action().run());
    }
}
