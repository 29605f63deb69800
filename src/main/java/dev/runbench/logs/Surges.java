package dev.runbench.logs;

import dev.runbench.logs.Courses.Course;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where failures of a kind begin to come more often than before, by Kulldorff's scan statistic (1997) over the parts of
 * the log, and which of these beginnings belong together.
 */
final class Surges {

    private static final int LEAST_RECORDS = 3;
    private static final double CERTAIN = 6;
    private static final double LOUD = 0.3;
    private static final double TIMES = 3;
    private static final int MOST_SURGES = 50;
    private static final int PARTS_NEAR = 8;
    private static final int MOST_KINDS = 400;

    /**
     * Failures of a kind come more often from a line on.
     *
     * @param line where it begins: the first record of the kind if it is new
     * @param part the same as a part of the log
     * @param weight how bad, how loud and how much in company
     */
    record Surge(Kind kind, long line, int part, double weight) {}

    /** A template and how bad it sounds. */
    record Kind(Course course, double severity) {

        static Kind of(Course course) {
            return new Kind(
                    course, Severity.of(course.stats().level, course.template().text()));
        }

        TemplateMiner.Template template() {
            return course.template();
        }

        TemplateStats stats() {
            return course.stats();
        }

        Occurrences rare() {
            return course.rare();
        }
    }

    private final boolean timed;
    private final long lines;
    private final List<Surge> all = new ArrayList<>();
    private double loud;
    private Optional<Surge> first = Optional.empty();

    private Surges(boolean timed, long lines) {
        this.timed = timed;
        this.lines = lines;
    }

    static Surges of(List<Kind> kinds, boolean timed, long lines) {
        Surges surges = new Surges(timed, lines);
        surges.find(kinds, Severity.FAILURE);
        if (surges.all.isEmpty()) {
            surges.find(kinds, Severity.TROUBLE);
        }
        if (surges.all.isEmpty()) {
            surges.single(kinds);
        } else {
            surges.find(kinds, Severity.TROUBLE);
        }
        surges.cohere();
        return surges;
    }

    /** How far a cause may lie before its consequence, in lines. */
    long window() {
        return 20 + lines / 10;
    }

    private void find(List<Kind> kinds, double severity) {
        kinds.stream()
                .filter(k ->
                        k.severity() >= severity && (k.stats().count >= LEAST_RECORDS || severity >= Severity.FAILURE))
                .filter(k -> all.stream().noneMatch(s -> s.kind() == k))
                .limit(MOST_KINDS)
                .forEach(k -> scan(k).ifPresent(all::add));
        all.sort(Comparator.comparingLong(Surge::line));
    }

    /** Few failures make no surge; then the first of the worst is where things broke. */
    private void single(List<Kind> kinds) {
        kinds.stream()
                .filter(k -> k.severity() >= Severity.TROUBLE && k.stats().spread(lines) < 0.5)
                .max(Comparator.comparingDouble((Kind k) -> k.severity() >= Severity.FAILURE ? 1 : 0)
                        .thenComparingLong(k -> -k.stats().firstLine))
                .ifPresent(k -> all.add(new Surge(k, k.stats().firstLine, 0, 1)));
    }

    private Optional<Surge> scan(Kind kind) {
        double[] counts = timed
                ? kind.course().counts()
                : Arrays.stream(kind.stats().inParts(lines)).asDoubleStream().toArray();
        double total = Arrays.stream(counts).sum();
        double best = 0;
        int from = 0;
        int to = 0;
        double inside = 0;
        for (int s = 0; s < counts.length; s++) {
            if (counts[s] == 0) {
                continue;
            }
            double c = 0;
            for (int e = s; e < counts.length; e++) {
                c += counts[e];
                double expected = total * (e - s + 1) / counts.length;
                if (counts[e] > 0 && c > expected) {
                    double rest = total - c;
                    double ratio =
                            c * Math.log(c / expected) + (rest > 0 ? rest * Math.log(rest / (total - expected)) : 0);
                    if (ratio > best + 1e-9) {
                        best = ratio;
                        from = s;
                        to = e + 1;
                        inside = c;
                    }
                }
            }
        }
        // What says itself that it failed counts a little however seldom it is.
        boolean failed = kind.severity() >= Severity.FAILURE && kind.stats().spread(lines) < 0.5;
        double rate = inside / Math.max(1, to - from);
        double usual = (total - inside) / Math.max(1, counts.length - to + from);
        if ((best < CERTAIN || rate < TIMES * usual) && !failed) {
            return Optional.empty();
        }
        double weight = kind.severity() * kind.severity() * Math.log1p(inside) * Math.min(1, best / 20);
        return Optional.of(new Surge(kind, line(kind, from), from, weight));
    }

    /** Where in its part the surge begins. */
    private long line(Kind kind, int part) {
        TemplateStats stats = kind.stats();
        if (timed) {
            long line = kind.course().firstLines()[part];
            return line > 0 ? line : stats.firstLine;
        }
        long begin = part * stats.partLines();
        return stats.firstLine >= begin ? stats.firstLine : Math.min(lines, begin + stats.partLines());
    }

    /**
     * A fault makes several kinds of failures surge one after the other; noise that bursts on its own means less. The
     * first surge of the heaviest group that is loud enough is where things broke.
     */
    private void cohere() {
        double[] together = new double[all.size()];
        double heaviest = 0;
        for (int k = 0; k < together.length; k++) {
            for (Surge other : all) {
                together[k] += near(all.get(k), other) ? other.weight() : 0;
            }
            heaviest = Math.max(heaviest, together[k]);
        }
        List<Surge> found = List.copyOf(all);
        all.clear();
        for (int k = 0; k < together.length; k++) {
            double share = together[k] / heaviest;
            Surge s = found.get(k);
            all.add(new Surge(s.kind(), s.line(), s.part(), s.weight() * share * share));
        }
        all.sort(Comparator.comparingDouble(Surge::weight).reversed());
        all.subList(Math.min(MOST_SURGES, all.size()), all.size()).clear();
        double most = all.isEmpty() ? 0 : all.getFirst().weight();
        all.sort(Comparator.comparingLong(Surge::line));
        loud = LOUD * most;
        first = all.stream().filter(s -> s.weight() >= loud).findFirst();
    }

    private boolean near(Surge a, Surge b) {
        return timed ? Math.abs(a.part() - b.part()) <= PARTS_NEAR : Math.abs(a.line() - b.line()) <= window();
    }

    /** Where things broke; empty in a log without failures. */
    Optional<Surge> first() {
        return first;
    }

    /** From this weight on a surge is one of the main ones. */
    double loud() {
        return loud;
    }

    List<Surge> all() {
        return all;
    }

    Optional<Surge> of(Kind kind) {
        return all.stream().filter(s -> s.kind() == kind).findFirst();
    }
}
