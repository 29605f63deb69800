package dev.runbench.session.incident;

import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a run changed and did not put back, for the eye; and the ledger with other words. Pure. */
final class OpenChanges {

    private OpenChanges() {}

    /** "Restart on web-1: can be undone." */
    static String words(Entry entry) {
        return entry.title() + (entry.target().isEmpty() ? ", by hand" : " on " + entry.target()) + ": "
                + entry.state().word() + "." + (entry.reason().isBlank() ? "" : " " + entry.reason());
    }

    /** What stands at the end of the timeline; empty if nothing is open. */
    static Optional<Event> event(Ledger ledger, Instant at) {
        List<Entry> open = ledger.open();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new Event(
                        at,
                        Event.Kind.RUN,
                        (open.size() == 1 ? "One change was" : open.size() + " changes were")
                                + " not put back by then.",
                        open.stream().map(OpenChanges::words).collect(Collectors.joining("\n"))));
    }

    /** The same with all its words replaced. */
    static Ledger worded(Ledger ledger, UnaryOperator<String> words) {
        return new Ledger(ledger.entries().stream().map(e -> worded(e, words)).toList(), ledger.backTo());
    }

    private static Entry worded(Entry e, UnaryOperator<String> words) {
        List<Undo> undo =
                e.undo().stream().map(u -> u.with(words.apply(u.text()))).toList();
        return new Entry(
                e.proposal(),
                e.run(),
                e.ordinal(),
                e.attempt(),
                words.apply(e.title()),
                words.apply(e.target()),
                words.apply(e.sent()),
                e.at(),
                new PreState(e.before().kind(), words.apply(e.before().text())),
                undo,
                e.withheld(),
                e.done(),
                e.state(),
                words.apply(e.reason()),
                e.undoProposal(),
                words.apply(e.undoOutput()));
    }
}
