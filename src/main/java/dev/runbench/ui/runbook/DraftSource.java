package dev.runbench.ui.runbook;

import dev.runbench.search.Hit;
import dev.runbench.session.FittingRun;
import dev.runbench.session.Run;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a draft can be made of, as a person chooses it.
 *
 * @param detail where it is from, or when it was and how it ended
 * @param hits what was found in it; none of a run
 * @param run the run, if it is one
 * @param chosen whether the draft is to be made of it
 */
record DraftSource(Kind kind, String title, String detail, List<Hit> hits, Optional<FittingRun> run, boolean chosen) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** What it is, as a person calls it. */
    enum Kind {
        FOUND("Found"),
        LOG("Log"),
        RUN("Run");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** A document that search found. */
    static DraftSource of(Kind kind, List<Hit> hits, boolean chosen) {
        var citation = hits.getFirst().citation();
        String name = citation.path().substring(citation.path().lastIndexOf('/') + 1);
        return new DraftSource(
                kind,
                citation.title().isBlank() ? name : citation.title(),
                citation.path(),
                hits,
                Optional.empty(),
                chosen);
    }

    /** A run that is about the same. */
    static DraftSource of(FittingRun run, boolean chosen) {
        var line = run.line();
        String ended = line.result().map(Run.Result::word).orElse("Finished");
        String detail = TIME.format(line.startedAt()) + " · " + ended
                + (line.targets().isBlank() ? "" : " · " + line.targets());
        return new DraftSource(Kind.RUN, line.title(), detail, List.of(), Optional.of(run), chosen);
    }

    DraftSource chosen(boolean wanted) {
        return new DraftSource(kind, title, detail, hits, run, wanted);
    }
}
