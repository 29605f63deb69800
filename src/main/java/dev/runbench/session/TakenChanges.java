package dev.runbench.session;

import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.Undo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The undo ledger of a run that is taken over, as it is kept here: with the connections of this machine, and nothing under way.
 * Nothing is proposed by it. Pure.
 */
final class TakenChanges {

    private static final String UNSEEN =
            "It was under way when the file was written; nobody here saw how it ended. Look at the target.";
    private static final String SECRET = "Its undo holds a secret that is written nowhere.";

    private final Run there;
    private final Run here;
    private final Map<UUID, UUID> ids;

    /** @param ids those of the attempts, there to here */
    TakenChanges(Run there, Run here, Map<UUID, UUID> ids) {
        this.there = there;
        this.here = here;
        this.ids = ids;
    }

    List<Entry> of(Ledger ledger) {
        List<Entry> all = new ArrayList<>();
        Set<UUID> used = new HashSet<>();
        for (Entry entry : ledger.entries()) {
            // What was done by hand is asked about anew by the next way back.
            if (entry.attempt() > 0 || entry.state() == State.UNDONE) {
                UUID id = ids.getOrDefault(entry.proposal(), UUID.randomUUID());
                all.add(taken(entry, used.add(id) ? id : UUID.randomUUID()));
            }
        }
        return all;
    }

    private Entry taken(Entry entry, UUID id) {
        boolean secret = entry.withheld() && !entry.settled();
        State state = switch (entry.state()) {
            case SENT, RUNNING -> State.UNKNOWN;
            case PROPOSED, OPEN -> secret ? State.IMPOSSIBLE : State.OPEN;
            case UNDONE, NOTHING, IMPOSSIBLE, UNKNOWN -> entry.state();
        };
        String reason = entry.inFlight() && state == State.UNKNOWN ? UNSEEN : secret ? SECRET : entry.reason();
        return new Entry(
                id,
                here.id(),
                entry.ordinal(),
                entry.attempt(),
                entry.title(),
                target(entry),
                entry.sent(),
                entry.at(),
                entry.before(),
                entry.undo().stream().map(this::here).toList(),
                entry.withheld(),
                entry.done(),
                state,
                reason,
                Optional.empty(),
                entry.undoOutput());
    }

    private String target(Entry entry) {
        return there.targets().stream()
                .filter(t -> t.name().equals(entry.target()))
                .map(RunTarget::role)
                .flatMap(role -> here.target(role).stream())
                .map(RunTarget::name)
                .distinct()
                .reduce((_, _) -> entry.target())
                .orElse(entry.target());
    }

    // Where it is not certain which connection stands for the one there, a person does it.
    private Undo here(Undo undo) {
        List<Long> connections = there.targets().stream()
                .filter(t -> t.connectionId() == undo.connection())
                .map(RunTarget::role)
                .flatMap(role -> here.target(role).stream())
                .map(RunTarget::connectionId)
                .distinct()
                .toList();
        return undo.kind() == Undo.Kind.HAND || connections.size() != 1
                ? Undo.byHand(undo.text())
                : undo.on(connections.getFirst());
    }
}
