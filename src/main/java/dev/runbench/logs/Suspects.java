package dev.runbench.logs;

import dev.runbench.logs.LogAnalysis.Suspect;
import dev.runbench.logs.Surges.Kind;
import dev.runbench.logs.Surges.Surge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ranks the templates that may be a cause. A cause is mostly quiet and comes shortly before failures surge, while nothing
 * else that is rare comes in between; so what counts is how close a record stands before the surges (counted in other rare
 * records, not in lines, so that busy and quiet logs are alike), then whether it names what fails, was seen before, how
 * rare it is and how bad it sounds. How often a line repeats counts for nothing.
 */
final class Suspects {

    /** A template with what was counted for it. */
    record Mined(TemplateMiner.Template template, TemplateStats stats) {}

    /**
     * A kind and that record of it which is most suspicious.
     *
     * @param at place among the known records; -1 if they are too many to be known
     * @param surge whether failures of the kind surge
     * @param kin whether it names what fails
     */
    record Candidate(Kind kind, long line, long millis, int at, double score, Optional<Surge> surge, boolean kin) {

        Candidate scored(double other) {
            return new Candidate(kind, line, millis, at, other, surge, kin);
        }

        String text() {
            TemplateStats stats = kind.stats();
            if (!stats.cause.isEmpty()) {
                return stats.cause;
            }
            String own = at < 0 ? "" : kind.rare().texts[at];
            return own.isEmpty() ? stats.example : own;
        }
    }

    private static final double LEAST = 0.3;
    private static final int FIRST_LOOK = 3;
    private static final int MOST_SINGLE = 8;
    private static final double RARE_BETWEEN = 4;
    private static final double CHANCE = 2;
    private static final double LOUD = 0.2;
    private static final double NEAR = 0.5;
    private static final double BAD = 0.15;
    private static final double NOVEL = 0.2;
    private static final double SHARED = 1.4;
    private static final double TRACE = 0.15;
    private static final double ONSET = 0.8;
    private static final double AFTER = 0.4;

    private final long lines;
    private final SuspectWords words;

    Suspects(long lines, boolean zoned) {
        this.lines = lines;
        this.words = new SuspectWords(lines, zoned);
    }

    List<Suspect> rank(Courses courses, int most) {
        List<Kind> kinds = courses.list().stream().map(Kind::of).toList();
        Surges surges = Surges.of(kinds, courses.timed(), lines);
        Episodes episodes = Episodes.of(kinds, surges);
        SharedNames shared = new SharedNames(kinds, surges);
        List<Candidate> candidates = new ArrayList<>();
        for (Kind kind : kinds) {
            Candidate candidate = candidate(kind, surges, episodes, shared);
            if (candidate.score() >= LEAST) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.comparingDouble((Candidate c) -> -c.score()).thenComparingLong(Candidate::line));
        // Where things broke belongs to the first that one looks at, whatever else is suspicious.
        surges.first()
                .flatMap(f ->
                        candidates.stream().filter(c -> c.kind() == f.kind()).findFirst())
                .ifPresent(c -> {
                    if (candidates.indexOf(c) >= FIRST_LOOK) {
                        candidates.remove(c);
                        Candidate last = candidates.get(FIRST_LOOK - 2);
                        candidates.add(FIRST_LOOK - 1, c.scored(last.score()));
                    }
                });
        List<Folding.Folded> folded = new Folding(surges, episodes).fold(candidates);
        List<Suspect> ranked = new ArrayList<>();
        for (Folding.Folded f : folded.subList(0, Math.min(most, folded.size()))) {
            Candidate c = f.holder();
            ranked.add(new Suspect(
                    ranked.size() + 1,
                    c.line(),
                    c.kind().template().id(),
                    words.why(c, surges.first(), c.surge().isEmpty() && routine(c.kind())),
                    c.text(),
                    Math.min(1, Math.round(c.score() * 1000) / 1000.0),
                    f.followers().stream().map(w -> words.follower(c, w)).toList()));
        }
        return ranked;
    }

    /** There from the start and all the time: a background noise, whatever it calls itself. */
    private boolean routine(Kind kind) {
        TemplateStats s = kind.stats();
        return s.count > 3 && s.firstLine <= Math.max(3, lines / 10) && s.spread(lines) > 0.5;
    }

    private Candidate candidate(Kind kind, Surges surges, Episodes episodes, SharedNames shared) {
        Optional<Surge> surge = surges.of(kind);
        Occurrences rare = kind.rare();
        TemplateStats stats = kind.stats();
        boolean routine = surge.isEmpty() && routine(kind);
        long begin = surge.map(Surge::line).orElse(stats.firstLine);
        if (!rare.known() || (surge.isPresent() && stats.count > MOST_SINGLE)) {
            boolean isNew = begin == stats.firstLine && begin > Math.max(3, lines / 20);
            double near = surge.isPresent() ? near(kind, begin, isNew ? 0 : 1, surges, episodes) : 0;
            long millis = begin == stats.firstLine ? stats.firstMillis : LogLine.NO_TIME;
            return new Candidate(kind, begin, millis, -1, score(kind, near, isNew ? 0 : 1, routine), surge, false);
        }
        boolean kin = surge.isEmpty() && shared.in(kind);
        int best = 0;
        double most = -1;
        for (int k = 0; k < rare.size; k++) {
            double near = near(kind, rare.lines[k], k, surges, episodes) * (kin ? SHARED : 1);
            double score = score(kind, near, k, routine);
            if (score > most + 1e-9) {
                most = score;
                best = k;
            }
        }
        return new Candidate(kind, rare.lines[best], rare.millis[best], best, most, surge, kin);
    }

    /**
     * How close the line stands before the surges of the main group: 1 right before all of them, 0 far away or when a
     * kind comes so often that one of its records stands there by chance.
     */
    private double near(Kind kind, long line, int before, Surges surges, Episodes episodes) {
        double loudness = 1 / (1 + LOUD * Math.log(kind.stats().count - before));
        double sum = 0;
        double weight = 0;
        for (Surge surge : surges.all()) {
            weight += surge.weight();
            double distance = surge.line() - line;
            double near;
            if (surge.kind() == kind && distance <= 0) {
                near = ONSET;
            } else if (distance > 0) {
                double chance = (before + 1) * distance / surge.line();
                near = Math.exp(-episodes.between(line, surge.line()) / RARE_BETWEEN - CHANCE * chance) * loudness;
            } else {
                near = AFTER * Math.exp(4 * distance / surges.window());
            }
            sum += near * surge.weight();
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /** {@code before}: records of the kind before this one. */
    private double score(Kind kind, double near, int before, boolean routine) {
        double rarity = Math.log((double) lines / kind.stats().count + 1) / Math.log(lines + 1.0);
        double novelty = 1 / Math.sqrt(1.0 + before);
        double score = NEAR * near + BAD * kind.severity() + NOVEL * novelty + (1 - NEAR - BAD - NOVEL) * rarity;
        if (!kind.stats().cause.isEmpty()) {
            score += TRACE * near; // an innermost cause is nearer to the truth than the message around it
        }
        return routine ? score * 0.4 : score;
    }

    /** For a person: {@code 12 s}, or lines where there are no times. */
    static String distance(long fromLine, long fromMillis, long toLine, long toMillis) {
        if (fromMillis == LogLine.NO_TIME || toMillis == LogLine.NO_TIME) {
            long apart = Math.abs(fromLine - toLine);
            return String.format(Locale.ROOT, "%,d line%s", apart, apart == 1 ? "" : "s");
        }
        return TimeWords.span(Math.abs(fromMillis - toMillis));
    }
}
