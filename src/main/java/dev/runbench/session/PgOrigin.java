package dev.runbench.session;

import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.LedgerRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where a run was taken over from, as it is written. */
record PgOrigin(UUID origin, String by, Instant madeAt, String digest, Instant takenAt, List<Entry> changes) {

    /** Of runs: the one with this id, or the newest that was taken over from it. */
    static final String OR_TAKEN_OVER = "where id = :id or id in"
            + " (select run_id from run_origin where origin = :id) order by started_at desc, id limit 1";

    /** @param changes what takes the run's steps back here */
    static PgOrigin of(HandedOver from, Instant now, List<Entry> changes) {
        return new PgOrigin(from.run().id(), from.by(), from.madeAt(), from.digest(), now, changes);
    }

    /** Inside the caller's transaction, behind the run and its steps. */
    void insert(Handle h, Run run) {
        h.createUpdate("insert into run_origin (run_id, origin, by, made_at, digest, taken_at)"
                        + " values (:run, :origin, :by, :made, :digest, :taken)")
                .bind("run", run.id())
                .bind("origin", origin)
                .bind("by", RunRepository.storable(by))
                .bind("made", madeAt.atOffset(ZoneOffset.UTC))
                .bind("digest", digest)
                .bind("taken", takenAt.atOffset(ZoneOffset.UTC))
                .execute();
        run.steps().forEach(step -> step.attempts().forEach(attempt -> insert(h, run.id(), step.ordinal(), attempt)));
        LedgerRepository.insert(h, changes);
    }

    // All have ended: one that had not would be ended a second time after a restart.
    private void insert(Handle h, UUID run, int ordinal, Attempt attempt) {
        h.createUpdate("insert into run_attempt (proposal, run_id, ordinal, number, command, edited, told, result,"
                        + " exit_code, took_millis, tail, output_file, proposed_at, started_at, ended_at)"
                        + " values (:proposal, :run, :ordinal, :number, :command, :edited, :told, :result,"
                        + " :exit, :took, :tail, :file, :proposed, :started, :ended)")
                .bind("proposal", attempt.proposal())
                .bind("run", run)
                .bind("ordinal", ordinal)
                .bind("number", attempt.number())
                .bind("command", RunRepository.storable(attempt.text()))
                .bind("edited", attempt.edited())
                .bind("told", attempt.told())
                .bind("result", RunRepository.storable(attempt.result()))
                .bind("exit", attempt.exitCode().orElse(null))
                .bind("took", attempt.took().map(Duration::toMillis).orElse(null))
                .bind("tail", RunRepository.storable(attempt.tail()))
                .bind("file", attempt.outputFile())
                .bind("proposed", attempt.proposedAt().atOffset(ZoneOffset.UTC))
                .bind(
                        "started",
                        attempt.startedAt()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .bind("ended", takenAt.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
