package dev.runbench.logs;

import dev.runbench.logs.BucketCounts.Axis;
import dev.runbench.logs.LogComparison.Difference;
import dev.runbench.logs.LogComparison.Difference.Kind;
import dev.runbench.logs.LogComparison.Side;
import dev.runbench.logs.TemplateMiner.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Compares two readings that were mined together, so that a template is the same in both however it generalised. Counts
 * are tested by the exact conditional test for two rates after traffic is taken out (median of ratios: Anders and Huber,
 * 2010) and divided by the dispersion that the template has in the healthy log (quasi-Poisson: McCullagh and Nelder,
 * 1989); measured values by Mann and Whitney; all p together by Benjamini and Hochberg.
 */
final class Comparing {

    /** A reading, and what it is called. */
    record Half(String name, LogReading reading) {}

    /** A template with what both logs have of it. */
    private record Pair(Template template, Counted healthy, Counted sick) {

        Level level() {
            return sick.stats().level.compareTo(healthy.stats().level) > 0 ? sick.stats().level : healthy.stats().level;
        }
    }

    /** What a log has of a template. */
    private record Counted(TemplateStats stats, ValueSample values, double dispersion) {}

    private record Tested(Pair pair, Kind kind, double ratio, double p, String words) {}

    private static final int SLICES = 24;
    private static final int LEAST_FOR_TRAFFIC = 10;
    private static final int LEAST_FOR_DISPERSION = 20;
    private static final int LEAST_VALUES = 12;
    private static final double TIMES = 1.5;
    private static final double TIMES_SLOWER = 1.25;
    private static final double PSEUDO = 2;
    private static final int MOST_SELDOM = 30;

    private final Half healthy;
    private final Half sick;

    Comparing(Half healthy, Half sick) {
        this.healthy = healthy;
        this.sick = sick;
    }

    LogComparison compare(List<Template> templates) {
        List<Pair> pairs = new ArrayList<>();
        for (Template template : templates) {
            Pair pair = new Pair(template, counted(healthy.reading(), template), counted(sick.reading(), template));
            if (pair.healthy().stats().count + pair.sick().stats().count > 0) {
                pairs.add(pair);
            }
        }
        double traffic = traffic(pairs);
        long span = healthy.reading().millis();
        double time = span == 0 || sick.reading().millis() == 0
                ? traffic
                : (double) sick.reading().millis() / span;
        double usual = Math.max(
                1,
                Statistics.median(pairs.stream()
                        .filter(p -> p.healthy().stats().count >= LEAST_FOR_DISPERSION)
                        .mapToDouble(p -> p.healthy().dispersion())
                        .toArray()));
        List<Tested> tested = new ArrayList<>();
        for (Pair pair : pairs) {
            tested.add(frequency(pair, traffic, time, usual));
            speed(pair, tested);
        }
        double[] q =
                Statistics.falseDiscovery(tested.stream().mapToDouble(Tested::p).toArray());
        List<Difference> differences = new ArrayList<>();
        List<Difference> seldom = new ArrayList<>();
        for (int k = 0; k < q.length; k++) {
            Tested t = tested.get(k);
            Difference d = difference(t, q[k], traffic);
            if (q[k] < LogComparison.FALSE_DISCOVERY && large(t)) {
                differences.add(d);
            } else if (t.kind() == Kind.NEW) {
                seldom.add(d);
            }
        }
        differences.sort(
                Comparator.comparingDouble((Difference d) -> -d.score()).thenComparingLong(Difference::line));
        seldom.sort(Comparator.comparing(Difference::level).reversed().thenComparingLong(Difference::line));
        return new LogComparison(
                side(healthy),
                side(sick),
                traffic,
                List.copyOf(differences),
                List.copyOf(seldom.subList(0, Math.min(MOST_SELDOM, seldom.size()))),
                q.length);
    }

    private static Side side(Half half) {
        return half.reading().side(half.name());
    }

    private static Counted counted(LogReading reading, Template template) {
        TemplateStats sum = new TemplateStats();
        ValueSample values = new ValueSample();
        Axis axis = reading.axis(SLICES);
        double[] slices = new double[axis.buckets()];
        for (int shape : template.shapes()) {
            reading.stats(shape).ifPresent(s -> sum.add(s, reading.lines()));
            reading.watched(shape).ifPresent(w -> {
                values.add(w.values);
                w.counts.addTo(axis, slices);
            });
        }
        return new Counted(sum, values, dispersion(slices));
    }

    /** How much more the counts of a template vary over time than by chance; the first and last slice are not whole. */
    private static double dispersion(double[] slices) {
        if (slices.length < 6) {
            return 1;
        }
        double[] whole = Arrays.copyOfRange(slices, 1, slices.length - 1);
        double mean = Arrays.stream(whole).average().orElse(0);
        double squares = Arrays.stream(whole).map(c -> (c - mean) * (c - mean)).sum();
        return mean <= 0 ? 1 : Math.max(1, squares / mean / (whole.length - 1));
    }

    /** By the templates that both have often: the median is not moved by those that are sick. */
    private double traffic(List<Pair> pairs) {
        double[] ratios = pairs.stream()
                .filter(p -> Math.min(p.healthy().stats().count, p.sick().stats().count) >= LEAST_FOR_TRAFFIC)
                .mapToDouble(p ->
                        Math.log((double) p.sick().stats().count / p.healthy().stats().count))
                .toArray();
        if (ratios.length >= 3) {
            return Math.exp(Statistics.median(ratios));
        }
        double h = pairs.stream().mapToLong(p -> p.healthy().stats().count).sum();
        double s = pairs.stream().mapToLong(p -> p.sick().stats().count).sum();
        return h == 0 || s == 0 ? 1 : s / h;
    }

    private Tested frequency(Pair pair, double traffic, double time, double usual) {
        long h = pair.healthy().stats().count;
        long s = pair.sick().stats().count;
        double dispersion = h >= LEAST_FOR_DISPERSION ? pair.healthy().dispersion() : Math.max(usual, 1);
        double p = 0;
        double ratio = 1;
        // What comes by the clock follows time, what comes with requests follows traffic; either explains a count.
        for (double exposure : new double[] {traffic, time}) {
            double chance = Statistics.sameRate(Math.round(h / dispersion), 1, Math.round(s / dispersion), exposure);
            if (chance >= p) {
                p = chance;
                ratio = h == 0 ? -1 : s / (h * exposure);
            }
        }
        Kind kind = h == 0 ? Kind.NEW : s == 0 ? Kind.GONE : ratio > 1 ? Kind.MORE : Kind.LESS;
        return new Tested(pair, kind, ratio, p, words(kind, h, s, ratio));
    }

    private String words(Kind kind, long h, long s, double ratio) {
        Side a = side(healthy);
        Side b = side(sick);
        return switch (kind) {
            case NEW -> "new: %,d in %,d records, none in %,d".formatted(s, b.records(), a.records());
            case GONE -> "gone: %,d in %,d records, none in %,d".formatted(h, a.records(), b.records());
            case MORE ->
                "%s times as frequent: %,d instead of %,d that the traffic would bring"
                        .formatted(TimeWords.number(ratio), s, Math.round(s / ratio));
            default ->
                "%s as frequent: %,d instead of %,d that the traffic would bring"
                        .formatted(TimeWords.percent(ratio), s, Math.round(s / ratio));
        };
    }

    private static void speed(Pair pair, List<Tested> tested) {
        double[] h = pair.healthy().values().values();
        double[] s = pair.sick().values().values();
        Measure.Kind kind = pair.sick().values().kind();
        if (Math.min(h.length, s.length) < LEAST_VALUES
                || kind != pair.healthy().values().kind()
                || !pair.sick().values().name().equals(pair.healthy().values().name())) {
            return;
        }
        double before = Statistics.median(h);
        double after = Statistics.median(s);
        // Half a unit keeps 0 ms and 1 ms from being worlds apart; of no named unit it may be a hundred times too much.
        double small = kind == Measure.Kind.UNNAMED ? Math.max(before, after) / 20 : 0.5;
        double ratio = (after + small) / (before + small);
        boolean up = ratio > 1;
        String told = "%s: median %s instead of %s, slowest tenth %s instead of %s (%d and %d values)"
                .formatted(
                        kind != Measure.Kind.DURATION && kind != Measure.Kind.UNNAMED
                                ? TimeWords.number(ratio) + " times the value"
                                : up
                                        ? TimeWords.number(ratio) + " times as slow"
                                        : TimeWords.number(1 / ratio) + " times as fast",
                        TimeWords.value(after, kind),
                        TimeWords.value(before, kind),
                        TimeWords.value(Statistics.quantile(s, 0.9), kind),
                        TimeWords.value(Statistics.quantile(h, 0.9), kind),
                        s.length,
                        h.length);
        tested.add(new Tested(pair, up ? Kind.SLOWER : Kind.FASTER, ratio, Statistics.mannWhitney(h, s), told));
    }

    private static boolean large(Tested t) {
        return switch (t.kind()) {
            case NEW, GONE -> true;
            case MORE -> t.ratio() >= TIMES;
            case LESS -> t.ratio() <= 1 / TIMES;
            case SLOWER -> t.ratio() >= TIMES_SLOWER;
            case FASTER -> t.ratio() <= 1 / TIMES_SLOWER;
        };
    }

    private static Difference difference(Tested t, double q, double traffic) {
        Pair pair = t.pair();
        long h = pair.healthy().stats().count;
        long s = pair.sick().stats().count;
        boolean speed = t.kind() == Kind.SLOWER || t.kind() == Kind.FASTER;
        // A pseudo count draws ratios of small numbers to one; twice as slow is as notable as four times as often.
        double size = speed
                ? 2 * Math.abs(Math.log(t.ratio()))
                : Math.abs(Math.log((s / Math.max(1, traffic) + PSEUDO) / (h / Math.max(1, 1 / traffic) + PSEUDO)));
        double weight = pair.level().failure() ? 1.5 : pair.level() == Level.WARN ? 1.25 : 1;
        TemplateStats where = s > 0 ? pair.sick().stats() : pair.healthy().stats();
        return new Difference(
                t.kind(),
                pair.template().id(),
                pair.template().text(),
                pair.level(),
                h,
                s,
                round(t.ratio()),
                t.p(),
                q,
                round(size * weight),
                where.firstLine,
                where.example,
                t.words(),
                pair.template().aliases());
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
