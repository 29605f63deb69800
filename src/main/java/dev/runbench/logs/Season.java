package dev.runbench.logs;

import java.util.Arrays;

/** The period of a log's traffic in buckets, found by autocorrelation; none where the log has fewer than three of them. */
final class Season {

    private static final int SHORTEST = 4;
    private static final int PERIODS = 3;
    private static final double CLEAR = 0.5;

    /** 0: no period. */
    final int period;

    private Season(int period) {
        this.period = period;
    }

    static Season of(double[] counts) {
        double cap = Statistics.quantile(counts, 0.98);
        double[] rest =
                Arrays.stream(counts).map(c -> Math.sqrt(Math.min(c, cap))).toArray();
        double mean = Arrays.stream(rest).average().orElse(0);
        int best = 0;
        double most = CLEAR;
        for (int lag = SHORTEST; lag <= counts.length / PERIODS; lag++) {
            double r = correlation(rest, mean, lag);
            boolean peak = r > correlation(rest, mean, lag - 1) && r >= correlation(rest, mean, lag + 1);
            // Slow traffic is like itself a little later too; a period is where it is so again after it was not.
            if (peak && r > most && correlation(rest, mean, lag / 2) < r - 0.2) {
                most = r;
                best = lag;
            }
        }
        return new Season(best);
    }

    private static double correlation(double[] x, double mean, int lag) {
        double product = 0;
        double a = 0;
        double b = 0;
        for (int k = 0; k + lag < x.length; k++) {
            product += (x[k] - mean) * (x[k + lag] - mean);
            a += (x[k] - mean) * (x[k] - mean);
            b += (x[k + lag] - mean) * (x[k + lag] - mean);
        }
        return a <= 0 || b <= 0 ? 0 : product / Math.sqrt(a * b);
    }

    /** What each bucket should have: the median of the same place in the other periods, or of all buckets. */
    double[] expected(double[] counts) {
        double[] expected = new double[counts.length];
        if (period == 0) {
            Arrays.fill(expected, Statistics.median(counts));
            return expected;
        }
        for (int b = 0; b < counts.length; b++) {
            int at = b;
            double[] others = java.util.stream.IntStream.range(0, counts.length)
                    .filter(k -> k != at && (k - at) % period == 0)
                    .mapToDouble(k -> counts[k])
                    .toArray();
            expected[b] = Statistics.median(others);
        }
        return expected;
    }
}
