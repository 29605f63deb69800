package dev.runbench.logs;

import java.util.Arrays;

/** Where the records of a rare kind stand; of a frequent kind nothing is kept. */
final class Occurrences {

    static final int MOST = 64;
    private static final int LONGEST_TEXT = 500;

    long[] lines = {};
    long[] millis = {};
    String[] texts = {};
    int size;

    void add(long line, long time, String text) {
        if (size < 0) {
            return;
        }
        if (size == MOST) {
            tooMany();
            return;
        }
        if (size == lines.length) {
            int room = size == 0 ? 1 : Math.min(MOST, size * 2);
            lines = Arrays.copyOf(lines, room);
            millis = Arrays.copyOf(millis, room);
            texts = Arrays.copyOf(texts, room);
        }
        lines[size] = line;
        millis[size] = time;
        // Of many only the places are kept: their texts differ in values.
        texts[size] = size >= MOST / 8 ? "" : text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        size++;
    }

    private void tooMany() {
        size = -1;
        lines = new long[0];
        millis = new long[0];
        texts = new String[0];
    }

    /** Takes over another's, in the order of lines. */
    void addAll(Occurrences other) {
        if (size < 0 || other.size < 0 || size + other.size > MOST) {
            tooMany();
            return;
        }
        int all = size + other.size;
        Integer[] order = new Integer[all];
        long[] l = Arrays.copyOf(lines, all);
        long[] m = Arrays.copyOf(millis, all);
        String[] t = Arrays.copyOf(texts, all);
        System.arraycopy(other.lines, 0, l, size, other.size);
        System.arraycopy(other.millis, 0, m, size, other.size);
        System.arraycopy(other.texts, 0, t, size, other.size);
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Long.compare(l[a], l[b]));
        lines = Arrays.stream(order).mapToLong(k -> l[k]).toArray();
        millis = Arrays.stream(order).mapToLong(k -> m[k]).toArray();
        texts = Arrays.stream(order).map(k -> t[k]).toArray(String[]::new);
        size = all;
    }

    /** Whether the records are few enough to be known one by one. */
    boolean known() {
        return size >= 0;
    }
}
