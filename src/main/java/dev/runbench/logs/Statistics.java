package dev.runbench.logs;

import java.util.Arrays;

/** The few statistics that the analysis needs; all robust or exact, none assumes normal data. */
final class Statistics {

    private static final double NORMAL_MAD = 1.4826;

    // Chebyshev fit, relative error below 1.2e-7 everywhere (Press et al., Numerical Recipes, 6.2).
    private static final double[] ERFC = {
        0.17087277,
        -0.82215223,
        1.48851587,
        -1.13520398,
        0.27886807,
        -0.18628806,
        0.09678418,
        0.37409196,
        1.00002368,
        -1.26551223
    };

    /** Where a series changes, and how sure that is. {@code at} is the first place of the new regime. */
    record Change(int at, double p) {}

    private Statistics() {}

    /** The middle value; of none, 0. The array is left as it is. */
    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    static double quantile(double[] values, double q) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    /** Median absolute deviation from the median, scaled so that it estimates a normal deviation. */
    static double deviation(double[] values) {
        double middle = median(values);
        return NORMAL_MAD
                * median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray());
    }

    /** Chance that a normal value lies at least {@code z} deviations away, to either side. */
    static double twoSided(double z) {
        return Math.min(1, erfc(Math.abs(z) / Math.sqrt(2)));
    }

    private static double erfc(double x) {
        double t = 1 / (1 + 0.5 * x);
        double poly = 0;
        for (double c : ERFC) {
            poly = poly * t + c;
        }
        return t * Math.exp(-x * x + poly);
    }

    /** Chance of at least {@code k} hits of {@code n} when each has the probability {@code p}. */
    static double binomialTail(long k, long n, double p) {
        if (k <= 0) {
            return 1;
        }
        if (p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return 1;
        }
        double sum = 0;
        double term = 0;
        for (long i = k; i <= n; i++) {
            term = i == k
                    ? Math.exp(logGamma(n + 1)
                            - logGamma(i + 1)
                            - logGamma(n - i + 1)
                            + i * Math.log(p)
                            + (n - i) * Math.log1p(-p))
                    : term * (n - i + 1) / i * p / (1 - p);
            sum += term;
            if (term < sum * 1e-12 && i > n * p) {
                break;
            }
        }
        return Math.min(1, sum);
    }

    /**
     * Two-sided exact test that two counts have rates in the ratio of their exposures: given the sum, the first is
     * binomial (Przyborowski and Wilenski, 1940).
     */
    static double sameRate(long a, double exposureA, long b, double exposureB) {
        double share = exposureA / (exposureA + exposureB);
        double low = binomialTail(b, a + b, 1 - share);
        double high = binomialTail(a, a + b, share);
        return Math.min(1, 2 * Math.min(low, high));
    }

    // Lanczos' approximation.
    static double logGamma(double x) {
        double[] c = {
            76.18009172947146,
            -86.50532032941677,
            24.01409824083091,
            -1.231739572450155,
            0.1208650973866179e-2,
            -0.5395239384953e-5
        };
        double t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
        double sum = 1.000000000190015;
        for (int k = 0; k < c.length; k++) {
            sum += c[k] / (x + 1 + k);
        }
        return -t + Math.log(2.5066282746310005 * sum / x);
    }

    /** Mann and Whitney's test (1947) with the correction for ties: two-sided, normal approximation. */
    static double mannWhitney(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return 1;
        }
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        Ranks ranks = Ranks.of(all);
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += ranks.ranks()[k];
        }
        double n = all.length;
        double u = sum - a.length * (a.length + 1.0) / 2;
        double mean = (double) a.length * b.length / 2;
        double variance = (double) a.length * b.length / 12 * ((n + 1) - ranks.ties() / (n * (n - 1)));
        return variance <= 0 ? 1 : twoSided(Math.max(0, Math.abs(u - mean) - 0.5) / Math.sqrt(variance));
    }

    /** Ranks from 1, ties share theirs; {@code ties} is the sum of t^3 - t. */
    private record Ranks(double[] ranks, double ties) {

        static Ranks of(double[] values) {
            Integer[] order = new Integer[values.length];
            Arrays.setAll(order, k -> k);
            Arrays.sort(order, (x, y) -> Double.compare(values[x], values[y]));
            double[] ranks = new double[values.length];
            double ties = 0;
            for (int k = 0; k < order.length; ) {
                int end = k;
                while (end < order.length && values[order[end]] == values[order[k]]) {
                    end++;
                }
                for (int j = k; j < end; j++) {
                    ranks[order[j]] = (k + end + 1) / 2.0;
                }
                double t = end - k;
                ties += t * t * t - t;
                k = end;
            }
            return new Ranks(ranks, ties);
        }
    }

    /** Pettitt's test (1979) for one change of level: rank based, the p is his approximation. */
    static Change pettitt(double[] series) {
        double[] ranks = Ranks.of(series).ranks();
        double n = series.length;
        double sum = 0;
        double most = 0;
        int at = 0;
        for (int k = 0; k < series.length - 1; k++) {
            sum += ranks[k];
            double u = Math.abs(2 * sum - (k + 1) * (n + 1));
            if (u > most) {
                most = u;
                at = k + 1;
            }
        }
        return new Change(at, Math.min(1, 2 * Math.exp(-6 * most * most / (n * n * n + n * n))));
    }

    /** Two-sided p of Mann and Kendall's test for a trend; equidistant places. */
    static double mannKendall(double[] series) {
        long s = 0;
        int n = series.length;
        for (int k = 0; k < n; k++) {
            for (int j = k + 1; j < n; j++) {
                s += Double.compare(series[j], series[k]);
            }
        }
        double variance = ((double) n * (n - 1) * (2 * n + 5) - Ranks.of(series).ties()) / 18;
        return variance <= 0 ? 1 : twoSided(Math.max(0, Math.abs(s) - 1) / Math.sqrt(variance));
    }

    /** The smallest p that each would still pass at when all are tested together (Benjamini and Hochberg, 1995). */
    static double[] falseDiscovery(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (x, y) -> Double.compare(p[x], p[y]));
        double[] q = new double[p.length];
        double least = 1;
        for (int k = p.length - 1; k >= 0; k--) {
            least = Math.min(least, p[order[k]] * p.length / (k + 1));
            q[order[k]] = least;
        }
        return q;
    }
}
