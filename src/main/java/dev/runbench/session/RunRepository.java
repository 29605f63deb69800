package dev.runbench.session;

import dev.runbench.privacy.Redactor;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Runs in Postgres. Every method is one transaction. */
public final class RunRepository {

    // Without the runbooks themselves, which may be large.
    private static final String LINES =
            "select id, runbook_id, version, title, mode, status, result, targets, started_at, ended_at from run ";

    private final Jdbi jdbi;

    public RunRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    void insert(Run run) {
        jdbi.useTransaction(h -> insert(h, run));
    }

    /** A run from elsewhere with what was done there. Nothing is written if {@code journalled} throws. */
    void insert(Run run, PgOrigin origin, Runnable journalled) {
        jdbi.useTransaction(h -> {
            insert(h, run);
            origin.insert(h, run);
            journalled.run();
        });
    }

    /** What takes a run's steps back, as it stands now. */
    Ledger ledger(UUID run) {
        return LedgerRepository.of(jdbi, run);
    }

    /** Whether a run is here, or one that was taken over from it: the newest. */
    Optional<RunLine> known(UUID id) {
        return jdbi.withHandle(h -> h.createQuery(LINES + PgOrigin.OR_TAKEN_OVER)
                .bind("id", id)
                .map((row, _) -> PgRunRows.line(row))
                .findOne());
    }

    private static void insert(Handle h, Run run) {
        h.createUpdate("insert into run (id, runbook_id, version, title, runbook, parameters, targets, mode, status,"
                        + " section, started_at) values (:id, :runbookId, :version, :title, :runbook, :parameters,"
                        + " :targets, :mode, :status, :section, :at)")
                .bind("id", run.id())
                .bind("runbookId", run.runbookId())
                .bind("version", run.version())
                .bind("title", run.runbook().title())
                .bind("runbook", RunJson.runbook(run.runbook()))
                .bind("parameters", RunJson.values(run.runbook(), run.values()))
                .bind("targets", RunJson.targets(run.targets()))
                .bind("mode", run.conduct().mode().name())
                .bind("status", run.status().name())
                .bind("section", run.section().name())
                .bind("at", utc(run.startedAt()))
                .execute();
        for (RunStep step : run.steps()) {
            h.createUpdate("insert into run_step (run_id, ordinal, state, reason, changed_at)"
                            + " values (:run, :ordinal, :state, :reason, :at)")
                    .bind("run", run.id())
                    .bind("ordinal", step.ordinal())
                    .bind("state", name(step.state()))
                    .bind("reason", storable(step.state().reason()))
                    .bind("at", utc(step.changedAt()))
                    .execute();
        }
        run.conduct().guard().ifPresent(guard -> PgRunRows.write(h, run.id(), guard));
    }

    Optional<Run> byId(UUID id) {
        // One snapshot: a state must not be newer than the attempts beside it.
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, h -> {
            Map<Integer, List<Attempt>> attempts = PgRunRows.attempts(h, id);
            Map<Integer, RunJson.StepRow> states = h
                    .createQuery("select * from run_step where run_id = :run")
                    .bind("run", id)
                    .map((row, _) -> PgRunRows.step(row))
                    .stream()
                    .collect(Collectors.toMap(RunJson.StepRow::ordinal, s -> s));
            return h.createQuery("select * from run left join run_guard on run_id = id where id = :id")
                    .bind("id", id)
                    .map((row, _) -> PgRunRows.run(row, states, attempts))
                    .findOne();
        });
    }

    /** Newest first. */
    List<RunLine> recent(int limit) {
        return jdbi.withHandle(h -> h.createQuery(LINES + "order by started_at desc, id limit :limit")
                .bind("limit", limit)
                .map((row, _) -> PgRunRows.line(row))
                .list());
    }

    /** The newest runs of runbooks with this title. */
    List<RunLine> titled(String title, int limit) {
        return jdbi.withHandle(
                h -> h.createQuery(LINES + "where title = :title order by started_at desc, id limit :limit")
                        .bind("title", title)
                        .bind("limit", limit)
                        .map((row, _) -> PgRunRows.line(row))
                        .list());
    }

    void status(UUID run, Run.Status status) {
        jdbi.useHandle(h -> status(h, run, status));
    }

    private static void status(Handle h, UUID run, Run.Status status) {
        h.createUpdate("update run set status = :status where id = :run and status <> 'FINISHED'")
                .bind("status", status.name())
                .bind("run", run)
                .execute();
    }

    /** The guardrails as they stand now, and with them whether the run goes on. */
    void guard(UUID run, Guard guard, Run.Status status) {
        jdbi.useTransaction(h -> {
            PgRunRows.write(h, run, guard);
            status(h, run, status);
        });
    }

    /** The run stands still in its new mode. */
    void mode(UUID run, Mode mode) {
        jdbi.useHandle(h -> h.createUpdate(
                        "update run set mode = :mode, status = 'PAUSED' where id = :run and status <> 'FINISHED'")
                .bind("mode", mode.name())
                .bind("run", run)
                .execute());
    }

    /** Makes a part the running one. */
    void enter(UUID run, Way.Turn turn, Instant at) {
        jdbi.useTransaction(h -> {
            h.createUpdate("update run set status = 'ACTIVE' where id = :run and status <> 'FINISHED'")
                    .bind("run", run)
                    .execute();
            take(h, run, turn, at);
        });
    }

    /**
     * Takes the way of an answer.
     *
     * @return false if the decision is in another state by now; nothing was written
     */
    boolean turn(UUID run, RunStep decision, Way.Turn turn, Instant at) {
        return jdbi.inTransaction(h -> {
            boolean held = isStill(h, run, decision.ordinal(), decision.state());
            if (held) {
                take(h, run, turn, at);
            }
            return held;
        });
    }

    private static void take(Handle h, UUID run, Way.Turn turn, Instant at) {
        h.createUpdate("update run set section = :section where id = :run and status <> 'FINISHED'")
                .bind("section", turn.section().name())
                .bind("run", run)
                .execute();
        turn.states().forEach((ordinal, state) -> write(h, run, ordinal, state, at));
    }

    private static boolean isStill(Handle h, UUID run, int ordinal, StepState state) {
        return h.createQuery("select state from run_step where run_id = :run and ordinal = :ordinal for update")
                .bind("run", run)
                .bind("ordinal", ordinal)
                .mapTo(String.class)
                .one()
                .equals(name(state));
    }

    void finish(UUID run, Run.Result result, String note, Instant at) {
        jdbi.useHandle(
                h -> h.createUpdate("update run set status = 'FINISHED', result = :result, note = :note, ended_at = :at"
                                + " where id = :run and status <> 'FINISHED'")
                        .bind("result", result.name())
                        .bind("note", storable(note))
                        .bind("at", utc(at))
                        .bind("run", run)
                        .execute());
    }

    /**
     * Moves a step from one state to another.
     *
     * @return false if it is in another state than {@code from} by now; nothing was written
     */
    boolean move(UUID run, int ordinal, StepState from, StepState to, Run.Status status, Instant at) {
        return jdbi.inTransaction(h -> {
            boolean held = isStill(h, run, ordinal, from);
            if (held) {
                write(h, run, ordinal, to, at);
                status(h, run, status);
            }
            return held;
        });
    }

    /**
     * What a person told of a step.
     *
     * @return false if it is in another state than {@code from} by now; nothing was written
     */
    boolean told(UUID run, RunStep step, Attempt attempt, StepState to, Instant at) {
        return jdbi.inTransaction(h -> {
            boolean held = isStill(h, run, step.ordinal(), step.state());
            if (held) {
                insert(h, run, step.ordinal(), attempt);
                end(h, run, step.ordinal(), attempt, to, at);
            }
            return held;
        });
    }

    /** A step's state alone; whether the run is paused is left to others. */
    void state(UUID run, int ordinal, StepState state, Instant at) {
        jdbi.useHandle(h -> write(h, run, ordinal, state, at));
    }

    void proposed(UUID run, int ordinal, Attempt attempt) {
        jdbi.useTransaction(h -> {
            write(h, run, ordinal, new StepState.Proposed(), attempt.proposedAt());
            insert(h, run, ordinal, attempt);
        });
    }

    private static void insert(Handle h, UUID run, int ordinal, Attempt attempt) {
        h.createUpdate("insert into run_attempt (proposal, run_id, ordinal, number, command, edited, told, proposed_at)"
                        + " values (:proposal, :run, :ordinal, :number, :command, :edited, :told, :at)")
                .bind("proposal", attempt.proposal())
                .bind("run", run)
                .bind("ordinal", ordinal)
                .bind("number", attempt.number())
                .bind("command", storable(attempt.text()))
                .bind("edited", attempt.edited())
                .bind("told", attempt.told())
                .bind("at", utc(attempt.proposedAt()))
                .execute();
    }

    /** @throws IllegalStateException if nothing is to be sent in this run */
    void running(UUID run, int ordinal, UUID proposal, Instant at) {
        jdbi.useTransaction(h -> {
            write(h, run, ordinal, new StepState.Running(), at);
            int written = h.createUpdate("update run_attempt set started_at = :at where proposal = :proposal"
                            + " and exists (select from run where id = run_id and mode <> 'INSTRUCTION')")
                    .bind("at", utc(at))
                    .bind("proposal", proposal)
                    .execute();
            if (written == 0) {
                throw new IllegalStateException("nothing is sent in this run");
            }
        });
    }

    void ended(UUID run, int ordinal, Attempt attempt, StepState state, Instant at) {
        jdbi.useTransaction(h -> end(h, run, ordinal, attempt, state, at));
    }

    private static void end(Handle h, UUID run, int ordinal, Attempt attempt, StepState state, Instant at) {
        write(h, run, ordinal, state, at);
        h.createUpdate("update run_attempt set result = :result, exit_code = :exit, took_millis = :took, tail = :tail,"
                        + " output_file = :file, ended_at = :at where proposal = :proposal")
                .bind("result", storable(attempt.result()))
                .bind("exit", attempt.exitCode().orElse(null))
                .bind("took", attempt.took().map(Duration::toMillis).orElse(null))
                .bind("tail", storable(attempt.tail()))
                .bind("file", attempt.outputFile())
                .bind("at", utc(at))
                .bind("proposal", attempt.proposal())
                .execute();
    }

    /**
     * After a crash: an open card becomes a waiting step, a running step becomes unknown, unfinished runs are paused.
     *
     * @return how many runs came back
     */
    int recover(String unknown, Instant at) {
        return jdbi.inTransaction(h -> PgCrashedRuns.recover(h, unknown, at));
    }

    /** Unfinished runs with guardrails that do not hold them. */
    List<UUID> guarded() {
        return jdbi.withHandle(h -> h.createQuery("select run_id from run_guard join run on run.id = run_id"
                        + " where status <> 'FINISHED' and stop_kind is null")
                .mapTo(UUID.class)
                .list());
    }

    private static void write(Handle h, UUID run, int ordinal, StepState state, Instant at) {
        h.createUpdate("update run_step set state = :state, reason = :reason, changed_at = :at"
                        + " where run_id = :run and ordinal = :ordinal")
                .bind("state", name(state))
                .bind("reason", storable(state.reason()))
                .bind("at", utc(at))
                .bind("run", run)
                .bind("ordinal", ordinal)
                .execute();
    }

    private static String name(StepState state) {
        return state.getClass().getSimpleName();
    }

    // Postgres takes no NUL in a text; what a command prints or a person pastes may have one.
    static String storable(String text) {
        return Redactor.redact(text).replace("\0", "");
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
