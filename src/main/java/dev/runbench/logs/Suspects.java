package dev.runbench.logs;

import dev.runbench.logs.LogAnalysis.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ranks the templates that may be a cause: new ones, severe ones, those shortly before the first failure, rare ones, those
 * that come in a burst. How often a line repeats counts for nothing.
 */
final class Suspects {

    /** A template with what was counted for it. */
    record Mined(TemplateMiner.Template template, TemplateStats stats) {}

    private static final List<String> BAD_WORDS = List.of(
            "fail",
            "error",
            "exception",
            "refused",
            "denied",
            "timeout",
            "timed out",
            "unable",
            "cannot",
            "corrupt",
            "no space",
            "out of memory",
            "oom",
            "killed",
            "panic",
            "fatal",
            "crash",
            "lost",
            "unreachable",
            "expired",
            "exceeded",
            "reject",
            "abort",
            "exhaust",
            "deadlock",
            "evict",
            "read-only",
            "degraded",
            "throttl",
            " full");
    private static final List<String> CHANGE_WORDS = List.of(
            "deploy",
            "config",
            "reload",
            "restart",
            "rotat",
            "upgrade",
            "failover",
            "promot",
            "rebalanc",
            "migrat",
            "switch",
            "renew",
            "scal",
            "version",
            "clock");

    // "failed=0" tells of no failure.
    private static final Pattern COUNTER = Pattern.compile("\\b\\w{1,40}=<\\w+>");
    private static final double LEAST = 0.3;

    private final long lines;
    private final boolean zoned;

    Suspects(long lines, boolean zoned) {
        this.lines = lines;
        this.zoned = zoned;
    }

    List<Suspect> rank(List<Mined> mined, int most) {
        Optional<Mined> onset = firstFailure(mined);
        List<Suspect> found = new ArrayList<>();
        for (Mined m : mined) {
            double score = score(m, onset);
            if (score >= LEAST) {
                boolean deeper = !m.stats().cause.isEmpty();
                found.add(new Suspect(
                        0,
                        m.stats().firstLine,
                        m.template().id(),
                        why(m, onset),
                        deeper ? m.stats().cause : m.stats().example,
                        Math.round(score * 1000) / 1000.0));
            }
        }
        found.sort(Comparator.comparingDouble((Suspect s) -> -s.score()).thenComparingLong(Suspect::line));
        List<Suspect> ranked = new ArrayList<>();
        for (Suspect s : found.subList(0, Math.min(most, found.size()))) {
            ranked.add(new Suspect(ranked.size() + 1, s.line(), s.template(), s.why(), s.text(), s.score()));
        }
        return ranked;
    }

    /**
     * Where things broke: the loudest kind of failure that was not there all along, or the earliest that leads up to it.
     */
    private Optional<Mined> firstFailure(List<Mined> mined) {
        List<Mined> failures =
                mined.stream().filter(m -> severity(m) >= 0.8 && !routine(m)).toList();
        if (failures.isEmpty()) {
            failures = mined.stream()
                    .filter(m -> severity(m) >= 0.5 && !routine(m))
                    .toList();
        }
        List<Mined> all = failures;
        return all.stream()
                .max(Comparator.comparingLong((Mined m) -> m.stats().count)
                        .thenComparingLong(m -> -m.stats().firstLine))
                .flatMap(loudest -> all.stream()
                        .filter(m -> m.stats().firstLine >= loudest.stats().firstLine - window())
                        .min(Comparator.comparingLong(m -> m.stats().firstLine)));
    }

    private long window() {
        return 20 + lines / 10;
    }

    /** There from the start and all the time: a background noise, whatever it calls itself. */
    private boolean routine(Mined m) {
        return !isNew(m) && m.stats().count > 3 && m.stats().spread(lines) > 0.5;
    }

    /** Not there before, and not by chance: what comes often should have come earlier if it was there all along. */
    private boolean isNew(Mined m) {
        long first = m.stats().firstLine;
        boolean chance =
                !m.stats().level.failure() && m.stats().count >= 8 && first * m.stats().count < 2 * (lines - first);
        return first > Math.max(3, lines / 20) && !chance;
    }

    private double score(Mined m, Optional<Mined> onset) {
        double severity = severity(m);
        boolean isNew = isNew(m);
        double novelty = isNew ? 1 - 0.5 * m.stats().spread(lines) : 0;
        double position = 0;
        if (onset.isPresent()) {
            double distance = onset.orElseThrow().stats().firstLine - m.stats().firstLine;
            double near = Math.exp(-Math.abs(distance) / window());
            position = distance > 0 ? (isNew ? near : 0) : distance == 0 ? 0.85 : 0.5 * near;
        }
        double rarity = Math.min(1, Math.log10((double) lines / m.stats().count + 1) / 4);
        double burst = m.stats().count > 3 ? m.stats().peak() : 0;
        double score = 0.3 * severity + 0.25 * novelty + 0.3 * position + 0.1 * rarity + 0.05 * burst;
        return routine(m) ? score * 0.4 : severity < 0.2 ? score * 0.6 : score;
    }

    /** 0 to 1, from the level and, since many a cause is logged as INFO, from the words. */
    private static double severity(Mined m) {
        double words = has(m, BAD_WORDS) ? 0.6 : has(m, CHANGE_WORDS) ? 0.35 : 0;
        return switch (m.stats().level) {
            case FATAL -> 1;
            case ERROR -> 0.85;
            case WARN -> words > 0.5 ? 0.7 : 0.6;
            case NONE -> words;
            case INFO -> Math.min(words, 0.45);
            case DEBUG -> words / 3;
        };
    }

    private static boolean has(Mined m, List<String> some) {
        String text =
                COUNTER.matcher(m.template().text().toLowerCase(Locale.ROOT)).replaceAll("");
        return some.stream().anyMatch(text::contains);
    }

    private String why(Mined m, Optional<Mined> onset) {
        TemplateStats s = m.stats();
        List<String> parts = new ArrayList<>();
        String at = TimeText.of(s.firstMillis, zoned);
        String seen = "first seen " + (at.isEmpty() ? "in line " + s.firstLine : at);
        if (onset.isPresent() && onset.orElseThrow() == m) {
            seen += ", the first failure";
        } else if (onset.isPresent()) {
            TemplateStats first = onset.orElseThrow().stats();
            seen += ", " + distance(s, first) + (s.firstLine < first.firstLine ? " before" : " after")
                    + " the first failure";
        }
        parts.add(seen);
        if (isNew(m)) {
            parts.add("new after " + 100 * s.firstLine / lines + " % of the log");
        }
        parts.add(String.format(Locale.ROOT, "%,d of %,d lines", s.count, lines));
        if (s.level != Level.NONE) {
            parts.add("level " + s.level);
        }
        if (s.count > 3 && s.peak() > 0.8) {
            parts.add("in a burst");
        }
        if (routine(m)) {
            parts.add("there all the time");
        }
        if (!s.cause.isEmpty()) {
            parts.add("innermost cause of its stack trace in line " + s.causeLine);
        }
        return String.join("; ", parts);
    }

    private static String distance(TemplateStats a, TemplateStats b) {
        if (a.firstMillis == LogLine.NO_TIME || b.firstMillis == LogLine.NO_TIME) {
            long apart = Math.abs(a.firstLine - b.firstLine);
            return apart + (apart == 1 ? " line" : " lines");
        }
        long millis = Math.abs(a.firstMillis - b.firstMillis);
        return millis < 1000
                ? millis + " ms"
                : millis < 120_000
                        ? millis / 1000 + " s"
                        : millis < 7_200_000 ? millis / 60_000 + " min" : millis / 3_600_000 + " h";
    }
}
