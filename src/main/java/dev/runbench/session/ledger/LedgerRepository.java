package dev.runbench.session.ledger;

import dev.runbench.privacy.Redactor;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The ledger in Postgres. Every method is one transaction. */
public final class LedgerRepository {

    private final Jdbi jdbi;

    public LedgerRepository(Database database) {
        jdbi = database.jdbi();
    }

    /** Empty if the run has none. */
    public Ledger of(UUID run) {
        return of(jdbi, run);
    }

    /** The same, for who has the database already. */
    public static Ledger of(Jdbi jdbi, UUID run) {
        // One snapshot: whose turn it is depends on both.
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                h -> new Ledger(
                        h.createQuery("select * from undo_entry where run_id = :run order by sent_at, ordinal, attempt")
                                .bind("run", run)
                                .map((row, _) -> entry(row))
                                .list(),
                        h.createQuery("select ordinal from run_back where run_id = :run")
                                .bind("run", run)
                                .mapTo(Integer.class)
                                .findOne()
                                .map(OptionalInt::of)
                                .orElseGet(OptionalInt::empty)));
    }

    /** Whether a way back was begun and has not arrived. */
    public boolean onTheWayBack(UUID run) {
        return jdbi.withHandle(h -> h.createQuery("select exists (select from run_back where run_id = :run)")
                .bind("run", run)
                .mapTo(Boolean.class)
                .one());
    }

    public void insert(Entry entry) {
        jdbi.useHandle(h -> insert(h, entry));
    }

    /** Entries from elsewhere, as far as they had come there. Inside the caller's transaction, behind the run. */
    public static void insert(Handle h, List<Entry> entries) {
        entries.forEach(e -> insert(h, e));
    }

    /** How the command itself ended. */
    public void ended(UUID proposal, State state, String reason, Instant at) {
        jdbi.useHandle(h -> h.createUpdate("update undo_entry set state = :state, reason = :reason, changed_at = :at"
                        + " where proposal = :proposal and state = 'SENT'")
                .bind("state", state.name())
                .bind("reason", storable(reason))
                .bind("at", utc(at))
                .bind("proposal", proposal)
                .execute());
    }

    /** Moves an entry on the way back. */
    public void move(UUID proposal, State state, String reason, Instant at) {
        jdbi.useHandle(h -> move(h, proposal, state, reason, at));
    }

    private static void move(Handle h, UUID proposal, State state, String reason, Instant at) {
        h.createUpdate(
                        "update undo_entry set state = :state, reason = :reason, changed_at = :at where proposal = :proposal")
                .bind("state", state.name())
                .bind("reason", storable(reason))
                .bind("at", utc(at))
                .bind("proposal", proposal)
                .execute();
    }

    /** Its undo has been approved and is about to be sent. */
    public void running(UUID proposal, UUID undo, Instant at) {
        jdbi.useTransaction(h -> {
            move(h, proposal, State.RUNNING, "", at);
            h.createUpdate("update undo_entry set undo_proposal = :undo where proposal = :proposal")
                    .bind("undo", undo)
                    .bind("proposal", proposal)
                    .execute();
        });
    }

    /** How a command of its undo ended. */
    public void undone(UUID proposal, State state, int done, String reason, String output, Instant at) {
        jdbi.useTransaction(h -> {
            move(h, proposal, state, reason, at);
            h.createUpdate("update undo_entry set done = :done, undo_output = :output where proposal = :proposal")
                    .bind("done", done)
                    .bind("output", storable(output))
                    .bind("proposal", proposal)
                    .execute();
        });
    }

    /**
     * Begins a way back; the run's cards stop coming.
     *
     * @param byHand what was done by hand on the way, which has no entry yet
     */
    public void begin(UUID run, int ordinal, List<Entry> byHand, Instant at) {
        jdbi.useTransaction(h -> {
            h.createUpdate("insert into run_back (run_id, ordinal, begun_at) values (:run, :ordinal, :at)"
                            + " on conflict (run_id) do update set ordinal = :ordinal, begun_at = :at")
                    .bind("run", run)
                    .bind("ordinal", ordinal)
                    .bind("at", utc(at))
                    .execute();
            h.createUpdate("update run set status = 'PAUSED' where id = :run and status <> 'FINISHED'")
                    .bind("run", run)
                    .execute();
            byHand.forEach(e -> insert(h, e));
        });
    }

    /** Leaves the way back for good; what is undone stays undone. */
    public void giveUp(UUID run) {
        jdbi.useTransaction(h -> {
            h.createUpdate("delete from run_back where run_id = :run")
                    .bind("run", run)
                    .execute();
            // What was done by hand is asked about anew next time.
            h.createUpdate("delete from undo_entry where run_id = :run and attempt = 0 and state <> 'UNDONE'")
                    .bind("run", run)
                    .execute();
        });
    }

    /** The way back has arrived: the step and all behind it wait again, and the run is paused at it. */
    public void arrived(UUID run, int ordinal, String section, Instant at) {
        jdbi.useTransaction(h -> {
            h.createUpdate("update run_step set state = 'Waiting', reason = '', changed_at = :at"
                            + " where run_id = :run and ordinal >= :ordinal and state <> 'Waiting'")
                    .bind("at", utc(at))
                    .bind("run", run)
                    .bind("ordinal", ordinal)
                    .execute();
            h.createUpdate(
                            "update run set section = :section, status = 'PAUSED' where id = :run and status <> 'FINISHED'")
                    .bind("section", section)
                    .bind("run", run)
                    .execute();
            h.createUpdate("delete from run_back where run_id = :run")
                    .bind("run", run)
                    .execute();
        });
    }

    /** After a crash: what was sent has an unknown outcome; an undo whose card was open was never sent. */
    public void recover(String unknown, Instant at) {
        jdbi.useTransaction(h -> {
            h.createUpdate(
                            "update undo_entry set state = 'UNKNOWN', reason = :reason, changed_at = :at where state in ('SENT', 'RUNNING')")
                    .bind("reason", unknown)
                    .bind("at", utc(at))
                    .execute();
            h.createUpdate("update undo_entry set state = 'OPEN', changed_at = :at where state = 'PROPOSED'")
                    .bind("at", utc(at))
                    .execute();
        });
    }

    private static void insert(Handle h, Entry e) {
        h.createUpdate("insert into undo_entry (proposal, run_id, ordinal, attempt, title, target, sent, sent_at,"
                        + " before_kind, before_text, undo, withheld, done, undo_output, state, reason, changed_at) values (:proposal, :run,"
                        + " :ordinal, :attempt, :title, :target, :sent, :at, :kind, :before, :undo, :withheld, :done, :output, :state,"
                        + " :reason, :at)")
                .bind("proposal", e.proposal())
                .bind("run", e.run())
                .bind("ordinal", e.ordinal())
                .bind("attempt", e.attempt())
                .bind("title", storable(e.title()))
                .bind("target", e.target())
                .bind("sent", storable(e.sent()))
                .bind("at", utc(e.at()))
                .bind("kind", e.before().kind().name())
                .bind("before", storable(e.before().text()))
                .bind("undo", UndoJson.write(e.undo()))
                .bind("withheld", e.withheld())
                .bind("done", e.done())
                .bind("output", storable(e.undoOutput()))
                .bind("state", e.state().name())
                .bind("reason", storable(e.reason()))
                .execute();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("proposal", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getInt("ordinal"),
                row.getInt("attempt"),
                row.getString("title"),
                row.getString("target"),
                row.getString("sent"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                new PreState(PreState.Kind.valueOf(row.getString("before_kind")), row.getString("before_text")),
                UndoJson.read(row.getString("undo")),
                row.getBoolean("withheld"),
                row.getInt("done"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                Optional.ofNullable(row.getObject("undo_proposal", UUID.class)),
                row.getString("undo_output"));
    }

    // Postgres takes no NUL in a text.
    private static String storable(String text) {
        return Redactor.redact(text).replace("\0", "");
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
