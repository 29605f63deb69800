package dev.runbench;

import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.Library;
import dev.runbench.knowledge.WatchedFolder;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;

/**
 * Keeps the watched folders in step while the window is open. Looks at them again and again: file system events are not
 * sent for network drives, need a handle for each folder below, and come late on macOS.
 */
final class FolderWatch {

    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration SHORTEST = Duration.ofSeconds(60);
    // Looking takes at most this part of one core.
    private static final int REST = 50;

    private final Library library;
    private final Tasks tasks;

    FolderWatch(Library library, Tasks tasks) {
        this.library = library;
        this.tasks = tasks;
    }

    void start() {
        tasks.after(FIRST, this::round);
    }

    private void round() {
        tasks.run(this::look, this::again, _ -> again(SHORTEST));
    }

    private void again(Duration took) {
        Duration rest = took.multipliedBy(REST);
        tasks.after(rest.compareTo(SHORTEST) > 0 ? rest : SHORTEST, this::round);
    }

    private Duration look() throws InterruptedException {
        long start = System.nanoTime();
        for (WatchedFolder folder : library.watched()) {
            library.sync(folder.path(), ImportListener.NONE);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
