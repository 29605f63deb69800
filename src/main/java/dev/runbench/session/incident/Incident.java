package dev.runbench.session.incident;

import dev.runbench.command.Chain;
import dev.runbench.command.JournalRow;
import dev.runbench.command.RunNote;
import dev.runbench.session.Run;
import dev.runbench.session.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run with its part of the journal.
 *
 * @param redacted whether private things were replaced when it was made
 * @param by who made it
 * @param madeAt when
 * @param ledger what it changed, what was there before, and how far it was taken back; empty if the file is of a version that
 *     did not write it
 */
public record Incident(
        Run run,
        List<JournalRow> journal,
        List<Event> timeline,
        boolean redacted,
        String by,
        Instant madeAt,
        Optional<Ledger> ledger) {

    public Incident {
        journal = List.copyOf(journal);
        timeline = List.copyOf(timeline);
    }

    /** Of a run that is here. */
    public static Incident of(Run run, List<JournalRow> journal, Ledger ledger, String by, Instant now) {
        return of(run, journal, Optional.of(ledger), by, now);
    }

    /** Of a run whose undo ledger is not known. */
    public static Incident of(Run run, List<JournalRow> journal, String by, Instant now) {
        return of(run, journal, Optional.empty(), by, now);
    }

    static Incident of(Run run, List<JournalRow> journal, Optional<Ledger> ledger, String by, Instant now) {
        List<Event> timeline = new ArrayList<>(Timeline.of(run, journal));
        ledger.flatMap(l -> OpenChanges.event(l, now)).ifPresent(timeline::add);
        return new Incident(run, journal, timeline, false, by, now, ledger);
    }

    /** What says where the run was taken over from, if it was. */
    public Optional<Event> takenOver() {
        return timeline.stream()
                .findFirst()
                .filter(e -> e.kind() == Event.Kind.RUN && e.what().startsWith(RunNote.TAKEN_OVER));
    }

    /** What the hash chain says of the journal's part. */
    public Chain chain() {
        return JournalRow.check(journal);
    }

    /** The chain in one sentence, for people. */
    public String chainSaid() {
        return switch (chain()) {
            case Chain.Intact(long count, String head) ->
                count == 0
                        ? "No command was proposed in this run."
                        : "Journal rows " + journal.getFirst().seq() + " to "
                                + journal.getLast().seq() + " hang together; the last hash is " + head + ".";
            case Chain.Broken broken -> "The journal's part is broken: " + broken.why();
        };
    }
}
