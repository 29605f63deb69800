package dev.runbench.logs;

/**
 * A stretch of a log's time, in the log's own time.
 *
 * @param fromMillis its first millisecond
 * @param toMillis the first one that no longer belongs to it
 */
public record LogWindow(long fromMillis, long toMillis) {

    /** The whole log, records without a time too. */
    public static final LogWindow ALL = new LogWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean holds(long millis) {
        return this == ALL || (millis >= fromMillis && millis < toMillis);
    }
}
