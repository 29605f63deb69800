package dev.runbench.logs;

import java.util.Arrays;

/**
 * Records by time.
 *
 * @param fromMillis where the first bucket begins, in the log's own time
 * @param bucketMillis how long a bucket is
 * @param counts by bucket and then by {@link Level}'s order; none if the log has no times
 */
public record LogTimeline(long fromMillis, long bucketMillis, long[][] counts) {

    /** Records of a bucket. */
    public long total(int bucket) {
        return Arrays.stream(counts[bucket]).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogTimeline timeline
                && fromMillis == timeline.fromMillis
                && bucketMillis == timeline.bucketMillis
                && Arrays.deepEquals(counts, timeline.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return counts.length + " buckets of " + bucketMillis + " ms";
    }
}
