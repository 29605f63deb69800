package dev.runbench.logs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one variable.
 *
 * @param type ip, num, path, dur, ... or {@code *} for any
 * @param values how many were looked at
 * @param distinct how many different ones; at least so many when {@code more}
 * @param more there are further ones that were not counted singly
 * @param top the most frequent, at most 12
 * @param numbers quartiles and ends where the values are numbers, durations in milliseconds, sizes in bytes
 */
public record ValueDistribution(
        String type, long values, int distinct, boolean more, List<Counted> top, Optional<Numbers> numbers) {

    private static final int TOP = 12;
    private static final int MOST_DISTINCT = 10_000;

    /** A value and how often it occurs. */
    public record Counted(String value, long count) {}

    /** @param p95 what 95 of 100 values do not exceed */
    public record Numbers(double least, double median, double p95, double most) {}

    /** Counts values as they come. */
    static final class Counting {
        private final String type;
        private final Map<String, long[]> counts = new HashMap<>();
        private double[] numbers = new double[256];
        private int numeric;
        private long values;
        private long others;

        Counting(String type) {
            this.type = type;
        }

        void add(String value) {
            values++;
            long[] count = counts.get(value);
            if (count != null) {
                count[0]++;
            } else if (counts.size() < MOST_DISTINCT) {
                counts.put(value, new long[] {1});
            } else {
                others++;
            }
            double number = Magnitude.of(value);
            if (!Double.isNaN(number)) {
                if (numeric == numbers.length) {
                    numbers = Arrays.copyOf(numbers, numeric * 2);
                }
                numbers[numeric++] = number;
            }
        }

        ValueDistribution distribution() {
            List<Counted> top = counts.entrySet().stream()
                    .map(e -> new Counted(e.getKey(), e.getValue()[0]))
                    .sorted(Comparator.comparingLong((Counted c) -> -c.count()).thenComparing(Counted::value))
                    .limit(TOP)
                    .toList();
            return new ValueDistribution(type, values, counts.size(), others > 0, top, numbers());
        }

        private Optional<Numbers> numbers() {
            if (numeric == 0 || numeric < values) {
                return Optional.empty();
            }
            double[] sorted = Arrays.copyOf(numbers, numeric);
            Arrays.sort(sorted);
            return Optional.of(
                    new Numbers(sorted[0], sorted[numeric / 2], sorted[(int) (numeric * 0.95)], sorted[numeric - 1]));
        }
    }
}
