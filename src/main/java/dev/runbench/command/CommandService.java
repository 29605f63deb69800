package dev.runbench.command;

import dev.runbench.base.Problem;
import dev.runbench.command.risk.Risk;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only road from a proposal to a system: journal, risk, target proof, person, journal, target, journal.
 *
 * <p>Each step is journalled before the next begins; if the journal cannot be written, nothing runs.
 */
public final class CommandService {

    private static final Logger LOG = LoggerFactory.getLogger(CommandService.class);
    private static final String UNKNOWN_CONNECTION =
            "The connection of this command does not exist any more; choose another.";

    private final ConnectionDirectory connections;
    private final Targets targets;
    private final Approver approver;
    private final CommandJournal journal;
    private final InstantSource clock;
    private final Consumer<Problem> alarm;
    private final Safeguards safeguards;
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();

    /**
     * Nothing is started.
     *
     * @param alarm told loudly when an outcome could not be journalled; called on the working thread
     */
    public CommandService(
            ConnectionDirectory connections,
            Targets targets,
            Approver approver,
            CommandJournal journal,
            InstantSource clock,
            Consumer<Problem> alarm,
            Safeguards safeguards) {
        this.connections = connections;
        this.targets = targets;
        this.approver = approver;
        this.journal = journal;
        this.clock = clock;
        this.alarm = alarm;
        this.safeguards = safeguards;
    }

    /**
     * Connects, proves and grades ahead of a proposal, as {@link #execute} would do it before its question. Nothing is proposed,
     * journalled or sent. Blocks; interrupt to give up.
     */
    public Ahead.Prepared prepare(Command command) throws InterruptedException {
        Optional<Connection> known = connections.byId(command.connectionId());
        if (known.isEmpty()) {
            return new Ahead.Prepared.Not(UNKNOWN_CONNECTION);
        }
        Connection connection = known.get();
        try {
            return switch (readiness(command, connection, Optional.empty())) {
                case Readiness.Refused(String reason) -> new Ahead.Prepared.Not(reason);
                case Readiness.Fit(CommandTarget target, Risk risk) ->
                    switch (target.reach(connection)) {
                        case CommandTarget.Reached.Failed failed -> new Ahead.Prepared.Not(failed.reason());
                        case CommandTarget.Reached.Ready(TargetLink link) ->
                            new Ahead.Prepared.Ready(new Ahead(
                                    command,
                                    connection,
                                    risk,
                                    safeguards.proofs().last(connection.id()),
                                    link));
                    };
            };
        } catch (RuntimeException e) {
            LOG.warn("A command could not be prepared", e);
            return new Ahead.Prepared.Not(Problem.of(e).sentence());
        }
    }

    /**
     * Blocks until the command has ended or was turned down; interrupt to stop. A proposal can be executed once. The
     * output arrives on the calling thread. A stop is told by the outcome and not by the interrupt flag.
     */
    public Outcome execute(Proposal proposal, OutputSink output) {
        return execute(proposal, Optional.empty(), output);
    }

    /**
     * The same, on a target that is ready if it is the proposal's.
     *
     * @param ahead closed at the end, whether or not it was of use
     */
    public Outcome execute(Proposal proposal, Ahead ahead, OutputSink output) {
        try (ahead) {
            return execute(proposal, Optional.of(ahead), output);
        }
    }

    private Outcome execute(Proposal proposal, Optional<Ahead> ahead, OutputSink output) {
        if (!seen.add(proposal.id())) {
            return new Outcome.NotRun("This proposal has been executed before; make a new one.");
        }
        Opening opening;
        try {
            opening = uninterrupted(() -> {
                Optional<Connection> found = connections.byId(proposal.command().connectionId());
                Optional<JournalEntry> last = journal.last(proposal);
                journal.proposed(proposal, found);
                return new Opening(found, last);
            });
        } catch (RuntimeException e) {
            LOG.error("A proposal could not be journalled; nothing was run", e);
            return new Outcome.NotRun("The journal cannot be written, so nothing was run: "
                    + Problem.of(e).what());
        }
        OutputTail tail = new OutputTail(output);
        Outcome outcome = attempt(proposal, opening, ahead, tail);
        recordEnd(proposal, outcome, tail);
        return outcome;
    }

    /** What is known when a proposal begins. */
    private record Opening(Optional<Connection> connection, Optional<JournalEntry> lastRun) {}

    private Outcome attempt(Proposal proposal, Opening opening, Optional<Ahead> ahead, OutputSink output) {
        Optional<Connection> known = opening.connection();
        if (known.isEmpty()) {
            return new Outcome.NotRun(UNKNOWN_CONNECTION);
        }
        Connection connection = known.get();
        try {
            return switch (readiness(proposal.command(), connection, ahead)) {
                case Readiness.Refused(String reason) -> new Outcome.NotRun(reason);
                case Readiness.Fit(CommandTarget target, Risk risk) ->
                    switch (reach(target, connection, ahead)) {
                        case CommandTarget.Reached.Failed failed -> new Outcome.NotRun(failed.reason());
                        case CommandTarget.Reached.Ready ready -> {
                            try (TargetLink link = ready.link()) {
                                Grounds grounds = grounds(risk, connection, link.proof(), opening.lastRun());
                                yield ask(proposal, connection, grounds, link, output);
                            }
                        }
                    };
            };
        } catch (InterruptedException e) {
            return new Outcome.NotRun("Stopped before anything was sent.");
        } catch (RuntimeException e) {
            LOG.error("A command failed before it was sent", e);
            return new Outcome.NotRun(Problem.of(e).sentence());
        }
    }

    /** Whether a command may be asked about at all. */
    private sealed interface Readiness {

        record Fit(CommandTarget target, Risk risk) implements Readiness {}

        record Refused(String reason) implements Readiness {}
    }

    private Readiness readiness(Command command, Connection connection, Optional<Ahead> ahead) {
        Optional<CommandTarget> fitting = targetFor(command, connection);
        if (fitting.isEmpty()) {
            return new Readiness.Refused(
                    "A " + command.getClass().getSimpleName() + " command cannot run on " + connection.name() + ".");
        }
        CommandTarget target = fitting.get();
        Risk risk = ahead.flatMap(a -> a.risk(command, connection)).orElseGet(() -> grade(command, connection));
        Optional<String> objection = CommandText.objection(command.text())
                .or(() -> target.objection(command, connection))
                .or(risk::forbidden)
                .or(() -> safeguards.halt().objection(risk));
        return objection.<Readiness>map(Readiness.Refused::new).orElseGet(() -> new Readiness.Fit(target, risk));
    }

    private static CommandTarget.Reached reach(CommandTarget target, Connection connection, Optional<Ahead> ahead)
            throws InterruptedException {
        Optional<TargetLink> ready = ahead.flatMap(a -> a.take(connection));
        return ready.isPresent() ? new CommandTarget.Reached.Ready(ready.get()) : target.reach(connection);
    }

    private Risk grade(Command command, Connection connection) {
        return safeguards
                .policy()
                .grade(command.grammar(), command.text(), JdbcUrl.dialect(connection), connection.environment());
    }

    /** Whether an approved command is with its target now. */
    public boolean isRunning() {
        return running.get() > 0;
    }

    private Optional<CommandTarget> targetFor(Command command, Connection connection) {
        boolean fits = switch (connection) {
            case Connection.Ssh _, Connection.Local _ -> command instanceof Command.Shell;
            case Connection.Jdbc _ -> command instanceof Command.Sql;
            case Connection.Http _ -> command instanceof Command.Http;
        };
        return fits ? Optional.of(targets.of(connection)) : Optional.empty();
    }

    private Outcome ask(Proposal proposal, Connection connection, Grounds grounds, TargetLink link, OutputSink output)
            throws InterruptedException {
        Question question = new Question(proposal, connection, link.proof(), grounds, link::prove, clock);
        Decision decision;
        try {
            approver.decide(question);
            decision = question.close("The question was closed without an answer.");
        } catch (InterruptedException e) {
            // A press that came an instant before the stop is overruled by it: both are the same person, the stop
            // later.
            question.close("Stopped while waiting for an answer.");
            decision = new Decision.Rejected("Stopped while waiting for an answer.");
        } catch (RuntimeException e) {
            LOG.error("The question could not be asked", e);
            question.close("The question could not be shown.");
            decision = new Decision.Rejected(
                    "The question could not be shown: " + Problem.of(e).what());
        }
        if (Thread.interrupted()) {
            decision = new Decision.Rejected("Stopped before anything was sent.");
        }
        Decision standing = decision;
        uninterrupted(() -> {
            journal.decided(question, standing);
            if (standing instanceof Decision.Approved || standing instanceof Decision.ProofAccepted) {
                safeguards.proofs().keep(connection.id(), question.proof());
            }
            return standing;
        });
        return switch (standing) {
            case Decision.Rejected no -> new Outcome.NotRun(no.reason());
            case Decision.ProofAccepted _ ->
                new Outcome.NotRun("The new proof of " + connection.name()
                        + " was accepted. The command was not run; propose it again.");
            case Decision.Edited edit ->
                new Outcome.NotRun("Edited; the new text is a proposal of its own.", Optional.of(edit.text()));
            case Decision.Approved yes -> {
                Optional<String> halted = safeguards.halt().objection(question.risk());
                if (Thread.interrupted() || halted.isPresent()) {
                    yield new Outcome.NotRun(halted.orElse("Stopped before anything was sent."));
                }
                safeguards.tempo().pressed();
                yield run(link, new ApprovedCommand(question, yes, clock), output);
            }
        };
    }

    private Grounds grounds(Risk risk, Connection connection, TargetProof proof, Optional<JournalEntry> lastRun) {
        Optional<TargetProof> met = safeguards.proofs().last(connection.id());
        return new Grounds(
                risk,
                Friction.of(risk, safeguards.tempo().read()),
                met.isPresent(),
                met.map(proof::changesSince).orElse(List.of()),
                lastRun,
                risk.secondPerson() ? safeguards.colleagues().get() : List.of());
    }

    private Outcome run(TargetLink link, ApprovedCommand approved, OutputSink output) {
        running.incrementAndGet();
        try {
            return link.run(approved, output);
        } catch (RuntimeException | Error e) {
            // Even an Error must not swallow the news that bytes may have left.
            LOG.error("A target failed", e);
            return approved.wasHandedOut()
                    ? new Outcome.Broken("Unknown outcome: " + Problem.of(e).what())
                    : new Outcome.NotRun(Problem.of(e).sentence());
        } finally {
            running.decrementAndGet();
        }
    }

    private void recordEnd(Proposal proposal, Outcome outcome, OutputTail tail) {
        try {
            uninterrupted(() -> {
                journal.ended(proposal, outcome, tail.text());
                return outcome;
            });
        } catch (RuntimeException e) {
            String told = proposal.masked(outcome.toString());
            LOG.error("The outcome {} of proposal {} could not be journalled", told, proposal.id(), e);
            alarm.accept(new Problem(
                    "JOURNAL-END",
                    "The outcome of \"" + proposal.context().purpose() + "\" could not be written to the journal: "
                            + told + ".",
                    "Write it down by hand and look after the database before the next command.",
                    e.toString()));
        }
    }

    // The journal must be written even while a stop is under way, and database drivers give up when interrupted.
    private static <T> T uninterrupted(Supplier<T> write) {
        boolean interrupted = Thread.interrupted();
        try {
            return write.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
