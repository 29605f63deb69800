package dev.runbench.logs;

import dev.runbench.logs.LogAnalysis.Follower;
import dev.runbench.logs.Surges.Surge;
import dev.runbench.logs.Suspects.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a suspect is one, and how its followers hang together with it, in words with figures. */
final class SuspectWords {

    private final long lines;
    private final boolean zoned;

    SuspectWords(long lines, boolean zoned) {
        this.lines = lines;
        this.zoned = zoned;
    }

    String why(Candidate c, Optional<Surge> onset, boolean routine) {
        TemplateStats s = c.kind().stats();
        List<String> parts = new ArrayList<>();
        parts.add(seen(c) + onset.map(first -> ", " + position(c, first)).orElse(""));
        parts.add(share(c));
        if (s.level != Level.NONE) {
            parts.add("level " + s.level);
        }
        if (c.at() <= 0 && c.line() > Math.max(3, lines / 20)) {
            parts.add("new after " + 100 * c.line() / lines + " % of the log");
        }
        if (s.count > 3 && s.peak() > 0.8) {
            parts.add("in a burst");
        }
        if (c.kin()) {
            parts.add("names what fails");
        }
        if (routine) {
            parts.add("there all the time");
        }
        if (!s.cause.isEmpty()) {
            parts.add("innermost cause of its stack trace in line " + s.causeLine);
        }
        return String.join("; ", parts);
    }

    private String seen(Candidate c) {
        String at = TimeText.of(c.millis(), zoned);
        boolean first = c.line() == c.kind().stats().firstLine;
        return (first ? "first seen " : "seen ") + (at.isEmpty() ? "in line " + c.line() : at);
    }

    private static String position(Candidate c, Surge onset) {
        if (onset.kind() == c.kind()) {
            return "the first failure";
        }
        TemplateStats first = onset.kind().stats();
        long millis = onset.line() == first.firstLine ? first.firstMillis : LogLine.NO_TIME;
        return Suspects.distance(c.line(), c.millis(), onset.line(), millis)
                + (c.line() < onset.line() ? " before" : " after")
                + (first.level.failure() ? " the first error" : " the first failure");
    }

    private String share(Candidate c) {
        long count = c.kind().stats().count;
        if (count == 1) {
            return String.format(Locale.ROOT, "the only one in %,d lines", lines);
        }
        return c.at() >= 0
                ? String.format(Locale.ROOT, "%d of %,d in %,d lines", c.at() + 1, count, lines)
                : String.format(Locale.ROOT, "%,d in %,d lines", count, lines);
    }

    Follower follower(Candidate holder, Candidate c) {
        TemplateStats s = c.kind().stats();
        String after = Suspects.distance(holder.line(), holder.millis(), c.line(), c.millis())
                + (c.line() < holder.line() ? " before" : " after");
        String told = s.cause.isEmpty() || !s.cause.equals(holder.kind().stats().cause)
                ? String.format(Locale.ROOT, "%s, %,d times", after, s.count)
                : String.format(Locale.ROOT, "%s, %,d times, with the same innermost cause", after, s.count);
        return new Follower(c.kind().template().id(), c.line(), s.count, told, s.example);
    }
}
