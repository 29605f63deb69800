package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookBlame;
import dev.runbench.runbook.RunbookBlame.Origin;
import dev.runbench.runbook.RunbookDiff.Comparison;
import dev.runbench.runbook.RunbookDiff.Kind;
import dev.runbench.runbook.RunbookDiff.Part;
import dev.runbench.runbook.RunbookVersion;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Versions in words. */
final class VersionWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final int MOST_NAMED = 6;

    private VersionWords() {}

    /** A line of the list of versions. */
    static String line(RunbookVersion v, boolean waitsToBeMerged) {
        String merged = v.merged()
                .map(m -> v.parent().filter(p -> p > m).isPresent() || v.note().startsWith("Merged")
                        ? "merges v" + v.parent().orElse(0) + " and v" + m
                        : "from v" + v.parent().orElse(0))
                .orElseGet(() -> v.parent()
                        .map(p -> p == v.number() - 1 ? "" : "from v" + p)
                        .orElse(""));
        return Stream.of(
                        "v" + v.number(),
                        waitsToBeMerged ? "not merged yet" : "",
                        v.state().word(),
                        TIME.format(v.createdAt()),
                        v.author(),
                        v.submittedBy()
                                .filter(_ -> v.state() == RunbookVersion.State.REVIEW)
                                .map(by -> "asked by " + by)
                                .orElse(""),
                        v.approvedBy()
                                .map(by -> "approved by " + by
                                        + v.approvedAt()
                                                .map(at -> " " + TIME.format(at))
                                                .orElse(""))
                                .orElse(""),
                        v.reviewNote().isEmpty() ? "" : "sent back: " + v.reviewNote(),
                        merged,
                        v.note())
                .filter(p -> !p.isBlank())
                .collect(Collectors.joining(" · "));
    }

    /** "version 7 by anna, 12 Oct 2026: for the new disks". */
    static String who(RunbookVersion v) {
        return "version " + v.number() + " by " + v.author() + ", " + DAY.format(v.createdAt())
                + (v.note().isBlank() ? "" : ": " + v.note());
    }

    /** Who changed a part of a text last; a field that another version changed is named with it. */
    static String blame(Origin origin) {
        var others = new TreeMap<String, String>();
        origin.fields().forEach((field, v) -> {
            if (v.number() != origin.version().number() && !field.startsWith("~")) {
                others.put(field, who(v));
            }
        });
        return "Changed in " + who(origin.version())
                + others.entrySet().stream()
                        .map(e -> "\n" + e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining());
    }

    /** The same in one line, for a part of a comparison. */
    static String blame(RunbookBlame blame, Part part) {
        Origin origin = blame.parts().get(part.key());
        return origin == null || part.kind() == Kind.REMOVED ? "" : "last changed in " + who(origin.version());
    }

    /** What differs, in a sentence. */
    static String sentence(Comparison c) {
        List<Part> changed = c.parts().stream()
                .filter(p -> p.isChange() && p.kind() != Kind.MOVED)
                .toList();
        if (changed.isEmpty()) {
            return c.textOnly() ? "only comments or formatting differ." : "no difference.";
        }
        String named =
                changed.stream().limit(MOST_NAMED).map(VersionWords::words).collect(Collectors.joining("; "));
        String more = changed.size() > MOST_NAMED ? "; and " + (changed.size() - MOST_NAMED) + " more" : "";
        return (c.textOnly() ? "only comments or formatting differ: " : "") + named + more + ".";
    }

    private static String words(Part p) {
        String kind = p.kind() == Kind.SAME
                ? "moved"
                : p.kind().name().toLowerCase(Locale.ROOT) + (p.moved() ? " and moved" : "");
        return "“" + p.title() + "” " + kind + (p.what().isEmpty() ? "" : " (" + p.what() + ")");
    }
}
