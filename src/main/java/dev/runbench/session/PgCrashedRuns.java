package dev.runbench.session;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Rows of runs whose process ended under them. */
final class PgCrashedRuns {

    private PgCrashedRuns() {}

    /**
     * Cards wait again, what ran is unknown, unfinished runs are paused. Inside the caller's transaction.
     *
     * @return how many runs came back
     */
    static int recover(Handle h, String unknown, Instant at) {
        var now = at.atOffset(ZoneOffset.UTC);
        h.createUpdate("update run_step set state = 'Waiting', reason = '', changed_at = :at where state = 'Proposed'")
                .bind("at", now)
                .execute();
        h.createUpdate("update run_step set state = 'Unknown', reason = :reason, changed_at = :at"
                        + " where state = 'Running'")
                .bind("reason", unknown)
                .bind("at", now)
                .execute();
        h.createUpdate("update run_attempt set result = case when started_at is null"
                        + " then 'Never sent: Runbench was closed.' else :reason end, ended_at = :at"
                        + " where ended_at is null")
                .bind("reason", unknown)
                .bind("at", now)
                .execute();
        return h.createUpdate("update run set status = 'PAUSED' where status <> 'FINISHED'")
                .execute();
    }
}
