package dev.runbench.ui.logs;

import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogAnalysis.Suspect;
import java.util.Optional;
import java.util.function.Supplier;

/** A suspect: its words, why it is one, and where it stands. */
final class SuspectCell extends CardCell<Suspect> {

    private final Supplier<Optional<LogAnalysis>> log;

    /** @param log the analysis that it belongs to */
    SuspectCell(Supplier<Optional<LogAnalysis>> log) {
        super("mono");
        this.log = log;
    }

    @Override
    String words(Suspect suspect) {
        return suspect.text();
    }

    @Override
    String about(Suspect suspect) {
        return suspect.rank() + " · "
                + log.get().map(l -> l.where(suspect.line()) + " · ").orElse("")
                + suspect.why()
                + followers(suspect.followers().size());
    }

    private static String followers(int kinds) {
        return kinds == 0
                ? ""
                : kinds == 1 ? " · one kind of message follows it" : " · " + kinds + " kinds of messages follow it";
    }
}
