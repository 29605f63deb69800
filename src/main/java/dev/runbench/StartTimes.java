package dev.runbench;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.LoggerFactory;

/** How long the start took, in the log, counted from the start of the process. */
final class StartTimes {

    private StartTimes() {}

    static void log(String milestone) {
        Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        long millis = Duration.between(start, Instant.now()).toMillis();
        LoggerFactory.getLogger(StartTimes.class).info("{} after {} ms", milestone, millis);
    }
}
