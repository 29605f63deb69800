package dev.runbench.ui.logs;

import java.util.Arrays;
import javafx.collections.ObservableListBase;

/** The numbers of the lines that are shown: the first so many, or some. Only grows; other lines are another list. */
final class LineNumbers extends ObservableListBase<Long> {

    private final boolean all;
    private long[] some = new long[0];
    private int size;

    private LineNumbers(boolean all) {
        this.all = all;
    }

    static LineNumbers ofAll(long count) {
        var numbers = new LineNumbers(true);
        numbers.grow(count);
        return numbers;
    }

    static LineNumbers of(long[] found) {
        var numbers = new LineNumbers(false);
        numbers.grow(found);
        return numbers;
    }

    boolean isAll() {
        return all;
    }

    void grow(long count) {
        to((int) Math.min(count, Integer.MAX_VALUE - 8));
    }

    void grow(long[] found) {
        some = found;
        to(found.length);
    }

    private void to(int grown) {
        if (grown > size) {
            beginChange();
            int before = size;
            size = grown;
            nextAdd(before, grown);
            endChange();
        }
    }

    /** Whether these are the same at first. */
    boolean isPrefixOf(long[] found) {
        return !all && found.length >= size && Arrays.equals(some, 0, size, found, 0, size);
    }

    /** Where a line is shown, or the nearest one before it. */
    int placeOf(long number) {
        if (all) {
            return (int) Math.clamp(number, 0, Math.max(0, size - 1L));
        }
        int at = Arrays.binarySearch(some, 0, size, number);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    @Override
    public Long get(int index) {
        return all ? (long) index : some[index];
    }

    @Override
    public int size() {
        return size;
    }
}
