package dev.runbench.logs;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Which kind of record follows which for the same id, online and in bounded memory: the latest record of each of the last
 * many ids is remembered; the next record with the id is its follower. Ids are words with at least four characters of
 * which one is a digit and that are no measured value.
 */
final class FollowPairs {

    /** How A and B hang together; {@code followed} counts by the time of A. */
    static final class Pair {
        final BucketCounts followed = new BucketCounts(256);
        final int[] delays = new int[40];
        long count;

        /** A delay that so many of the followers keep, in milliseconds, rounded up to a power of two. */
        long within(double share) {
            long seen = 0;
            int k = 0;
            while (k < delays.length - 1 && seen + delays[k] < share * count) {
                seen += delays[k++];
            }
            return 1L << k;
        }
    }

    private static final int SLOTS = 1 << 16;
    private static final int MOST_PAIRS = 3_000;
    private static final int MOST_SHAPES = 3_000;
    private static final int MOST_FOLLOWERS = 32;
    private static final int MOST_IDS = 3;
    private static final int SHORTEST = 4;
    private static final long LONGEST_WAIT = 600_000;

    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte[] KINDS = new byte[128];

    static {
        for (char c = 0; c < KINDS.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
            KINDS[c] = c >= '0' && c <= '9' ? DIGIT : letter ? LETTER : 0;
        }
    }

    private final long[] ids = new long[SLOTS];
    private final int[] shapes = new int[SLOTS];
    private final long[] times = new long[SLOTS];
    private final long[] lines = new long[SLOTS];
    private final long[] found = new long[MOST_IDS];

    // By shape, so that a record costs no boxing.
    private Waiting[] waiting = new Waiting[256];
    private int pairs;
    private int watched;

    /** The records of a shape that wait for a follower, and which came. */
    private static final class Waiting {
        final BucketCounts begun = new BucketCounts(256);
        int[] shapes = {};
        Pair[] pairs = {};

        Optional<Pair> followedBy(int shape) {
            for (int k = 0; k < shapes.length; k++) {
                if (shapes[k] == shape) {
                    return Optional.of(pairs[k]);
                }
            }
            return Optional.empty();
        }
    }

    void record(int shape, long millis, long line, String message) {
        int n = ids(message);
        if (n == 0 || !watches(shape)) {
            return;
        }
        boolean linked = false;
        for (int k = 0; k < n; k++) {
            int slot = (int) (found[k] ^ (found[k] >>> 32)) & (SLOTS - 1);
            if (!linked && ids[slot] == found[k] && shapes[slot] != shape && millis - times[slot] <= LONGEST_WAIT) {
                linked = true;
                link(waiting[shapes[slot]], shape, times[slot], lines[slot], Math.max(0, millis - times[slot]));
            }
            ids[slot] = found[k];
            shapes[slot] = shape;
            times[slot] = millis;
            lines[slot] = line;
        }
        waiting[shape].begun.add(millis, line);
    }

    private boolean watches(int shape) {
        if (shape >= waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(shape + 1, waiting.length * 2));
        }
        if (waiting[shape] == null) {
            if (watched == MOST_SHAPES) {
                return false;
            }
            waiting[shape] = new Waiting();
            watched++;
        }
        return true;
    }

    private void link(Waiting a, int b, long millis, long line, long delay) {
        Optional<Pair> known = a.followedBy(b);
        if (known.isEmpty()) {
            // What comes first comes often; the rest is mostly chance.
            if (a.shapes.length == MOST_FOLLOWERS || pairs == MOST_PAIRS) {
                return;
            }
            int n = a.shapes.length;
            a.shapes = Arrays.copyOf(a.shapes, n + 1);
            a.pairs = Arrays.copyOf(a.pairs, n + 1);
            a.shapes[n] = b;
            a.pairs[n] = new Pair();
            pairs++;
            known = Optional.of(a.pairs[n]);
        }
        Pair pair = known.orElseThrow();
        pair.count++;
        pair.followed.add(millis, line);
        pair.delays[Math.min(39, 64 - Long.numberOfLeadingZeros(delay))]++;
    }

    /** One kind of record after another for the same id. */
    interface Followed {
        void by(int a, int b, Pair pair);
    }

    void pairs(Followed each) {
        for (int a = 0; a < waiting.length; a++) {
            for (int k = 0; waiting[a] != null && k < waiting[a].shapes.length; k++) {
                each.by(a, waiting[a].shapes[k], waiting[a].pairs[k]);
            }
        }
    }

    /** When records of each shape began to wait for a follower. */
    void starts(BiConsumer<Integer, BucketCounts> each) {
        for (int shape = 0; shape < waiting.length; shape++) {
            if (waiting[shape] != null) {
                each.accept(shape, waiting[shape].begun);
            }
        }
    }

    private int ids(String s) {
        int count = 0;
        int n = s.length();
        int k = 0;
        while (k < n && count < MOST_IDS) {
            byte kind = kind(s.charAt(k));
            if (kind == 0) {
                k++;
                continue;
            }
            int from = k;
            int kinds = 0;
            while (kind != 0) {
                kinds |= kind;
                k++;
                kind = k < n ? kind(s.charAt(k)) : 0;
            }
            if ((kinds & DIGIT) == 0 || k - from < SHORTEST) {
                continue;
            }
            boolean dotted = (from > 0 && s.charAt(from - 1) == '.')
                    || (k + 1 < n && s.charAt(k) == '.' && kind(s.charAt(k + 1)) != 0);
            if (!dotted && !measured(s, k)) {
                long hash = 1125899906842597L;
                for (int at = from; at < k; at++) {
                    hash = 31 * hash + s.charAt(at);
                }
                hash ^= hash >>> 29;
                hash *= 0xBF58476D1CE4E5B9L;
                found[count++] = hash ^ (hash >>> 32);
            }
        }
        return count;
    }

    private static byte kind(char c) {
        return c < KINDS.length ? KINDS[c] : 0;
    }

    /** Followed by a unit: {@code 1204 ms}. */
    private static boolean measured(String s, int at) {
        return s.startsWith("%", at)
                || s.startsWith(" ms", at)
                || s.startsWith(" s", at) && (at + 2 == s.length() || kind(s.charAt(at + 2)) == 0)
                || s.startsWith(" MB", at)
                || s.startsWith(" kB", at)
                || s.startsWith(" bytes", at);
    }
}
