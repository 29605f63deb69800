package dev.runbench.logs;

import dev.runbench.privacy.Finding;
import dev.runbench.privacy.Sensitive;
import dev.runbench.privacy.SensitiveText;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what of a log would be masked, so that one knows it before it is handed on. */
public final class SensitiveLines {

    private SensitiveLines() {}

    /**
     * What was found.
     *
     * @param counts by kind; a kind that does not occur is missing
     * @param numbers lines with something in them, from 0, ascending
     */
    public record Found(Map<Sensitive, Long> counts, long[] numbers) {

        public Found {
            counts = Map.copyOf(counts);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Found found && counts.equals(found.counts) && Arrays.equals(numbers, found.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }

        @Override
        public String toString() {
            return counts + " in " + numbers.length + " lines";
        }
    }

    /**
     * Looks through an indexed log, some 100 MB a second; blocks and honours interrupts. Keys over many lines count by their
     * first line only.
     */
    public static Found of(LogFile log, Set<Sensitive> kinds) throws IOException {
        Map<Sensitive, Long> counts = new EnumMap<>(Sensitive.class);
        var numbers = new Numbers();
        log.read(0, Long.MAX_VALUE / 2, (number, text) -> {
            List<Finding> found = SensitiveText.find(text, kinds);
            if (!found.isEmpty()) {
                numbers.add(number);
                found.forEach(f -> counts.merge(f.kind(), 1L, Long::sum));
            }
            return true;
        });
        return new Found(counts, numbers.all());
    }

    private static final class Numbers {
        private long[] some = new long[64];
        private int count;

        private void add(long number) {
            if (count == some.length) {
                some = Arrays.copyOf(some, count * 2);
            }
            some[count++] = number;
        }

        private long[] all() {
            return Arrays.copyOf(some, count);
        }
    }
}
