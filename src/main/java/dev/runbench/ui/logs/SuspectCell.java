package dev.runbench.ui.logs;

import dev.runbench.logs.LogAnalysis.Suspect;
import java.util.Locale;

/** A suspect: its words, why it is one, and where it stands. */
final class SuspectCell extends CardCell<Suspect> {

    SuspectCell() {
        super("mono");
    }

    @Override
    String words(Suspect suspect) {
        return suspect.text();
    }

    @Override
    String about(Suspect suspect) {
        return String.format(Locale.ROOT, "%d · line %,d · %s", suspect.rank(), suspect.line(), suspect.why())
                + followers(suspect.followers().size());
    }

    private static String followers(int kinds) {
        return kinds == 0
                ? ""
                : kinds == 1 ? " · one kind of message follows it" : " · " + kinds + " kinds of messages follow it";
    }
}
