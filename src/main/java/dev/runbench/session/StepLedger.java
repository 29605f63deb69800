package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.Outcome;
import dev.runbench.command.Proposal;
import dev.runbench.command.risk.Risk;
import dev.runbench.command.risk.RiskPolicy;
import dev.runbench.session.StepCapture.Captured;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the undo ledger while steps run: an entry before the first byte, and how the command ended. Thread-safe. */
final class StepLedger {

    private static final Logger LOG = LoggerFactory.getLogger(StepLedger.class);

    private final LedgerRepository ledger;
    private final ConnectionDirectory connections;
    // What must not be written down lives here, for as long as the process.
    private final Map<UUID, List<Undo>> exact = new ConcurrentHashMap<>();

    StepLedger(LedgerRepository ledger, ConnectionDirectory connections) {
        this.ledger = ledger;
        this.connections = connections;
    }

    /** What is known of a command before it is sent. */
    record Before(Captured captured, OldRows old) {

        PreState state() {
            return captured.before().kind() == PreState.Kind.NONE ? old.before() : captured.before();
        }
    }

    /** The proposal with its way back as it will be in the ledger, where something was kept for it. */
    Proposal told(Run planned, Map<String, String> values, RunStep step, Proposal proposal, Before before) {
        if (before.captured().equals(Captured.NONE) && before.old().back().isEmpty()) {
            return proposal;
        }
        StepUndo undo =
                StepUndo.of(planned, values, step, connections, before.captured(), proposal.command(), before.old());
        String words = undo.all().stream().findFirst().map(Undo::text).orElse(undo.reason());
        String more = undo.all().size() > 1 ? " (the first of " + undo.all().size() + " statements)" : "";
        return proposal.undoneBy(proposal.masked(words) + more);
    }

    /**
     * The command is approved and about to be sent. One that only reads gets no entry.
     *
     * @param planned the run with what was known when the card came
     */
    void sent(
            Run planned,
            Map<String, String> values,
            RunStep step,
            Proposal proposal,
            Attempt attempt,
            Before before,
            Instant at) {
        Command command = proposal.command();
        boolean reads = RiskPolicy.grade(command.grammar(), command.text()).grade() == Risk.Grade.READ;
        if (reads && step.step().undo().isEmpty() && step.step().capture().isEmpty()) {
            return;
        }
        StepUndo undo = StepUndo.of(planned, values, step, connections, before.captured(), command, before.old());
        List<Undo> masked =
                undo.all().stream().map(u -> u.with(proposal.masked(u.text()))).toList();
        boolean withheld = !masked.equals(undo.all());
        String mind =
                attempt.edited() && !undo.all().isEmpty() && before.old().back().isEmpty()
                        ? "The command was edited; look whether its undo still fits."
                        : undo.reason();
        if (withheld) {
            exact.put(proposal.id(), undo.all());
        }
        ledger.insert(new Entry(
                proposal.id(),
                planned.id(),
                step.ordinal(),
                attempt.number(),
                proposal.masked(proposal.context().purpose()),
                connections.byId(command.connectionId()).map(c -> c.name()).orElse(""),
                attempt.text(),
                at,
                new PreState(
                        before.state().kind(), proposal.masked(before.state().text())),
                masked,
                withheld,
                0,
                State.SENT,
                mind,
                Optional.empty(),
                ""));
    }

    /** How the command ended. If that cannot be written, a restart makes it unknown. */
    void ended(Run run, Proposal proposal, Outcome outcome, Instant at) {
        try {
            end(run, proposal, outcome, at);
        } catch (RuntimeException e) {
            LOG.warn("How a command ended could not be written to the undo ledger", e);
        }
    }

    private void end(Run run, Proposal proposal, Outcome outcome, Instant at) {
        Optional<Entry> entry = ledger.of(run.id()).entries().stream()
                .filter(e -> e.proposal().equals(proposal.id()))
                .findFirst();
        if (entry.isEmpty()) {
            return;
        }
        boolean sql = proposal.command() instanceof Command.Sql;
        String mind = entry.get().reason();
        switch (outcome) {
            case Outcome.Finished f
            when sql && f.exitCode() != 0 ->
                ledger.ended(proposal.id(), State.NOTHING, "It failed and was rolled back.", at);
            case Outcome.Finished f ->
                ledger.ended(
                        proposal.id(),
                        entry.get().undo().isEmpty() ? State.IMPOSSIBLE : State.OPEN,
                        f.exitCode() == 0
                                ? mind
                                : "It ended with exit code " + f.exitCode() + " and may have changed a part. " + mind,
                        at);
            case Outcome.NotRun no -> ledger.ended(proposal.id(), State.NOTHING, no.reason(), at);
            case Outcome.Stopped stopped ->
                ledger.ended(
                        proposal.id(), sql ? State.NOTHING : State.UNKNOWN, "It was stopped: " + stopped.reason(), at);
            case Outcome.Broken broken -> ledger.ended(proposal.id(), State.UNKNOWN, broken.reason(), at);
        }
    }

    /** The undo as it is sent; empty if it is not known any more. */
    Optional<List<Undo>> exact(Entry entry) {
        return entry.withheld() ? Optional.ofNullable(exact.get(entry.proposal())) : Optional.of(entry.undo());
    }
}
