package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogFollower;
import dev.runbench.logs.LogFollower.News;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks a log that grows for news, as long as somebody wants it. */
final class Following {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Tasks tasks;
    private final Consumer<News> news;
    private final Consumer<Problem> lost;
    private Tasks.Running waiting = Tasks.Running.NONE;

    /** @param lost told why it ended by itself */
    Following(Tasks tasks, Consumer<News> news, Consumer<Problem> lost) {
        this.tasks = tasks;
        this.news = news;
        this.lost = lost;
    }

    void begin(LogFile log) {
        stop();
        waiting = tasks.run(() -> LogFollower.of(log), this::poll, lost);
    }

    private void poll(LogFollower follower) {
        waiting = tasks.run(
                follower::poll,
                heard -> {
                    waiting = tasks.after(PAUSE, () -> poll(follower));
                    if (!(heard instanceof LogFollower.Nothing)) {
                        news.accept(heard);
                    }
                },
                lost);
    }

    void stop() {
        waiting.stop();
    }
}
