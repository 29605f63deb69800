package dev.runbench.logs;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds lines in a log; blocks, honours interrupts. */
public final class LineFinder {

    private static final long TELL_EVERY_NANOS = 100_000_000;
    private static final int BACK = 4096;

    private LineFinder() {}

    /**
     * Lines found so far.
     *
     * @param numbers from 0, in order
     * @param searched lines that were looked at
     */
    public record Found(long[] numbers, long searched, boolean done) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Found found
                    && searched == found.searched
                    && done == found.done
                    && Arrays.equals(numbers, found.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }

        @Override
        public String toString() {
            return numbers.length + " of " + searched + " lines" + (done ? "" : ", searching");
        }
    }

    /** Lines that will do, told some times a second while the search goes on. */
    public static Found all(LogFile log, LineQuery query, Lines kinds, Consumer<Found> tell) throws IOException {
        var collected = new Collected(tell);
        if (query.isEmpty()) { // what is known of the lines is enough, no need to read them
            for (long number = 0; number < log.lines(); number++) {
                if (kinds.isWanted(number)) {
                    collected.add(number);
                }
                collected.searched(number + 1);
            }
            return collected.found(true);
        }
        log.read(0, Long.MAX_VALUE / 2, (number, text) -> {
            if (kinds.isWanted(number) && query.test(text)) {
                collected.add(number);
            }
            collected.searched(number + 1);
            return true;
        });
        return collected.found(true);
    }

    /** Which lines come into question at all. */
    public interface Lines {
        Lines ALL = _ -> true;

        boolean isWanted(long number);
    }

    /** The nearest such line after (or before) one, not itself. */
    public static OptionalLong next(LogFile log, long from, boolean forward, Predicate<LogFile.Line> wanted)
            throws IOException {
        long at = forward ? from + 1 : from - 1;
        while (at >= 0 && at < log.lines()) {
            long first = forward ? at : Math.max(0, at - BACK + 1);
            int count = (int) (forward ? BACK : at - first + 1);
            var some = log.lines(first, count);
            var found = (forward ? some : some.reversed())
                    .stream().filter(wanted).mapToLong(LogFile.Line::number).findFirst();
            if (found.isPresent() || some.isEmpty()) {
                return found;
            }
            at = forward ? first + some.size() : first - 1;
            LogFile.stopIfInterrupted();
        }
        return OptionalLong.empty();
    }

    private static final class Collected {
        private final Consumer<Found> tell;
        private long[] numbers = new long[256];
        private int count;
        private long searched;
        private long told = System.nanoTime();

        private Collected(Consumer<Found> tell) {
            this.tell = tell;
        }

        private void add(long number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        private void searched(long lines) {
            searched = lines;
            if (lines % 1024 == 0 && System.nanoTime() - told > TELL_EVERY_NANOS) {
                tell.accept(found(false));
                told = System.nanoTime();
            }
        }

        private Found found(boolean done) {
            return new Found(Arrays.copyOf(numbers, count), searched, done);
        }
    }
}
