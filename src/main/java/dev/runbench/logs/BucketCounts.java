package dev.runbench.logs;

import java.util.Arrays;

/**
 * How many records fell into each stretch of time, and the first line of each. Only stretches with records are kept; when
 * they become too many the stretches double, so that any log fits in any order.
 */
final class BucketCounts {

    /** The shortest stretch; all others are this times a power of two, so that they nest. */
    static final long SHORTEST = 100;

    private final int most;
    private long width = SHORTEST;
    private long[] keys = {};
    private int[] counts = {};
    private long[] lines = {};
    private int size;

    // Most records fall where the one before fell.
    private int at;
    private long low = 1;
    private long high;

    BucketCounts(int most) {
        this.most = most;
    }

    void add(long millis, long line) {
        if (millis >= low && millis < high) {
            counts[at]++;
            return;
        }
        long key = Math.floorDiv(millis, width);
        at = size > 0 && keys[size - 1] < key ? -size - 1 : Arrays.binarySearch(keys, 0, size, key);
        if (at < 0) {
            insert(-at - 1, key, line);
            while (size > most) {
                widen(width * 2);
            }
            key = Math.floorDiv(millis, width);
            at = Arrays.binarySearch(keys, 0, size, key);
        }
        counts[at]++;
        low = key * width;
        high = low + width;
    }

    private void insert(int place, long key, long line) {
        if (size == keys.length) {
            int room = Math.max(2, Math.min(size * 2, most + 1));
            keys = Arrays.copyOf(keys, room);
            counts = Arrays.copyOf(counts, room);
            lines = Arrays.copyOf(lines, room);
        }
        System.arraycopy(keys, place, keys, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        System.arraycopy(lines, place, lines, place + 1, size - place);
        keys[place] = key;
        counts[place] = 0;
        lines[place] = line;
        size++;
    }

    private void widen(long wider) {
        long factor = wider / width;
        int kept = 0;
        for (int k = 0; k < size; k++) {
            long key = Math.floorDiv(keys[k], factor);
            if (kept > 0 && keys[kept - 1] == key) {
                counts[kept - 1] += counts[k];
                lines[kept - 1] = Math.min(lines[kept - 1], lines[k]);
            } else {
                keys[kept] = key;
                counts[kept] = counts[k];
                lines[kept] = lines[k];
                kept++;
            }
        }
        size = kept;
        width = wider;
        high = low - 1;
    }

    /** Adds these counts to the buckets of an axis. */
    void addTo(Axis axis, double[] into) {
        addTo(axis, into, new long[into.length]);
    }

    /** The same, with the first line of each bucket; 0 where there is none. */
    void addTo(Axis axis, double[] into, long[] firstLines) {
        for (int k = 0; k < size; k++) {
            int bucket = axis.bucket(keys[k] * width);
            if (bucket >= 0) {
                into[bucket] += counts[k];
                firstLines[bucket] = firstLines[bucket] == 0 ? lines[k] : Math.min(firstLines[bucket], lines[k]);
            }
        }
    }

    /** Stretches of equal length from a log's first time to its last. */
    record Axis(long fromMillis, long width, int buckets) {

        /** At most so many buckets. */
        static Axis of(long from, long to, int most) {
            long width = SHORTEST;
            while (Math.floorDiv(to, width) - Math.floorDiv(from, width) >= most) {
                width *= 2;
            }
            long first = Math.floorDiv(from, width);
            return new Axis(first * width, width, (int) (Math.floorDiv(to, width) - first) + 1);
        }

        /** -1 outside of the axis. */
        int bucket(long millis) {
            long bucket = Math.floorDiv(millis - fromMillis, width);
            return bucket < 0 || bucket >= buckets ? -1 : (int) bucket;
        }

        long start(int bucket) {
            return fromMillis + bucket * width;
        }

        long end(int bucket) {
            return start(bucket) + width;
        }
    }
}
