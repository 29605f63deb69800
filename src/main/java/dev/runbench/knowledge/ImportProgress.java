package dev.runbench.knowledge;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an import has come.
 *
 * @param done files dealt with
 * @param total all files to deal with
 * @param bytesDone their bytes
 * @param bytesTotal all bytes
 * @param elapsed since the import began
 */
public record ImportProgress(long done, long total, long bytesDone, long bytesTotal, Duration elapsed) {

    private static final Duration TOO_EARLY = Duration.ofMillis(500);

    /** Files a second; 0 at the very beginning. */
    public double filesPerSecond() {
        return elapsed.isZero() ? 0 : done * 1e9 / elapsed.toNanos();
    }

    /** Time left, judged by the bytes, since files differ; empty while it would be a guess. */
    public Optional<Duration> left() {
        if (elapsed.compareTo(TOO_EARLY) < 0 || bytesDone == 0) {
            return Optional.empty();
        }
        double rate = (double) elapsed.toNanos() / bytesDone;
        return Optional.of(Duration.ofNanos((long) (rate * (bytesTotal - bytesDone))));
    }
}
