package dev.runbench.ui.logs;

import dev.runbench.base.Problem;
import dev.runbench.logs.LogFile;
import dev.runbench.ui.fx.Tasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lines of the open log that are in memory; others are fetched a page at a time. */
final class LinePages {

    private static final int PAGE = 128;
    private static final int MOST = 64;

    private final Tasks tasks;
    private final Runnable arrived;
    private final Map<Long, List<LogFile.Line>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<LogFile.Line>> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Long, Tasks.Running> coming = new HashMap<>();
    private Optional<LogFile> log = Optional.empty();

    /** @param arrived told on the FX thread when lines that were missing are there */
    LinePages(Tasks tasks, Runnable arrived) {
        this.tasks = tasks;
        this.arrived = arrived;
    }

    void of(Optional<LogFile> opened) {
        if (!opened.equals(log)) {
            log = opened;
            coming.values().forEach(Tasks.Running::stop);
            coming.clear();
            pages.clear();
        }
    }

    /** The line, if it is there; otherwise it is fetched. */
    Optional<LogFile.Line> line(long number) {
        long page = number / PAGE;
        List<LogFile.Line> lines = pages.getOrDefault(page, List.of());
        int at = (int) (number % PAGE);
        if (at < lines.size()) {
            return Optional.of(lines.get(at));
        }
        log.filter(_ -> !coming.containsKey(page)).ifPresent(file -> fetch(file, page));
        return Optional.empty();
    }

    // A page whose end was not known when it was read is read again when one asks for what it lacks.
    private void fetch(LogFile file, long page) {
        coming.put(
                page,
                tasks.run(
                        () -> file.lines(page * PAGE, PAGE),
                        lines -> {
                            coming.remove(page);
                            boolean more = lines.size()
                                    > pages.getOrDefault(page, List.of()).size();
                            pages.put(page, lines);
                            if (more) {
                                arrived.run();
                            }
                        },
                        _ -> coming.remove(page)));
    }

    /** Hands over all these lines as they stand, also those that are not in memory. */
    void read(List<Long> numbers, Consumer<String> taken, Consumer<Problem> onProblem) {
        log.ifPresent(file -> tasks.run(() -> text(file, new TreeSet<>(numbers)), taken, onProblem));
    }

    private static String text(LogFile file, SortedSet<Long> numbers) throws IOException {
        List<String> texts = new ArrayList<>();
        for (long page : numbers.stream().map(n -> n / PAGE).distinct().toList()) {
            List<LogFile.Line> lines = file.lines(page * PAGE, PAGE);
            numbers.subSet(page * PAGE, page * PAGE + lines.size()).stream()
                    .map(n -> lines.get((int) (n % PAGE)).text())
                    .forEach(texts::add);
        }
        return String.join("\n", texts);
    }
}
