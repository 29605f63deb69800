package dev.runbench.logs;

import java.util.Arrays;

/** Records by time and level. The width of a bucket doubles as the span grows, so that any log fits in any order. */
final class TimeHistogram {

    static final int BUCKETS = 512;

    private static final int LEVELS = Level.values().length;
    private long width = 100;
    private long lowest;
    private long highest = -1;
    private long[][] counts = new long[BUCKETS][];

    void add(long millis, Level level) {
        long bucket = Math.floorDiv(millis, width);
        if (highest < lowest) {
            lowest = bucket;
            highest = bucket;
        }
        while (Math.max(highest, bucket) - Math.min(lowest, bucket) >= BUCKETS) {
            widen();
            bucket = Math.floorDiv(millis, width);
        }
        if (bucket < lowest) {
            int shift = (int) (lowest - bucket);
            System.arraycopy(counts, 0, counts, shift, BUCKETS - shift);
            Arrays.fill(counts, 0, shift, null);
            lowest = bucket;
        }
        highest = Math.max(highest, bucket);
        int at = (int) (bucket - lowest);
        if (counts[at] == null) {
            counts[at] = new long[LEVELS];
        }
        counts[at][level.ordinal()]++;
    }

    private void widen() {
        long newLowest = Math.floorDiv(lowest, 2);
        long[][] wider = new long[BUCKETS][];
        for (long b = lowest; b <= highest; b++) {
            long[] old = counts[(int) (b - lowest)];
            int to = (int) (Math.floorDiv(b, 2) - newLowest);
            if (old != null && wider[to] == null) {
                wider[to] = old;
            } else if (old != null) {
                for (int l = 0; l < LEVELS; l++) {
                    wider[to][l] += old[l];
                }
            }
        }
        counts = wider;
        highest = Math.floorDiv(highest, 2);
        lowest = newLowest;
        width *= 2;
    }

    /** From the first bucket to the last, empty ones too; none without times. */
    LogTimeline timeline() {
        long[][] all = new long[(int) (highest - lowest + 1)][];
        for (int i = 0; i < all.length; i++) {
            all[i] = counts[i] == null ? new long[LEVELS] : counts[i].clone();
        }
        return new LogTimeline(all.length == 0 ? 0 : lowest * width, width, all);
    }
}
