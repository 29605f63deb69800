package dev.runbench.session;

import dev.runbench.privacy.Redactor;
import dev.runbench.session.Surprise.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.jspecify.annotations.Nullable;

/** Rows of runs, read and, for the guardrails, written. */
final class PgRunRows {

    private PgRunRows() {}

    /** A run beside its guardrails, which may be missing. */
    static Run run(ResultSet row, Map<Integer, RunJson.StepRow> states, Map<Integer, List<Attempt>> attempts)
            throws SQLException {
        var runbook = RunJson.runbook(row.getString("runbook"));
        return new Run(
                row.getObject("id", UUID.class),
                row.getLong("runbook_id"),
                row.getInt("version"),
                runbook,
                RunJson.values(row.getString("parameters")),
                RunJson.targets(row.getString("targets")),
                conduct(row),
                Run.Status.valueOf(row.getString("status")),
                Section.valueOf(row.getString("section")),
                RunJson.steps(runbook, states, attempts),
                Optional.ofNullable(row.getString("result")).map(Run.Result::valueOf),
                row.getString("note"),
                instant(row, "started_at"),
                optionalInstant(row, "ended_at"));
    }

    private static Conduct conduct(ResultSet row) throws SQLException {
        Mode mode = Mode.valueOf(row.getString("mode"));
        return new Conduct(mode, mode == Mode.PREPARED ? Optional.of(guard(row)) : Optional.empty());
    }

    private static Guard guard(ResultSet row) throws SQLException {
        String words = row.getString("stop_words");
        return new Guard(
                instant(row, "begun"),
                instant(row, "until"),
                row.getInt("most_commands"),
                RunJson.ids(row.getString("connections")),
                row.getBoolean("once"),
                Optional.ofNullable(row.getString("stop_kind")).map(kind -> new Surprise(Kind.valueOf(kind), words)),
                optionalInstant(row, "went_on"));
    }

    /** Inside the caller's transaction. */
    static void write(Handle h, UUID run, Guard guard) {
        h.createUpdate(
                        "insert into run_guard (run_id, begun, until, most_commands, connections, once, stop_kind, stop_words,"
                                + " went_on)"
                                + " values (:run, :begun, :until, :commands, :connections, :once, :kind, :words, :wentOn)"
                                + " on conflict (run_id) do update set until = :until, most_commands = :commands,"
                                + " connections = :connections, once = :once, stop_kind = :kind, stop_words = :words,"
                                + " went_on = :wentOn")
                .bind("run", run)
                .bind("begun", guard.begun().atOffset(ZoneOffset.UTC))
                .bind("until", guard.until().atOffset(ZoneOffset.UTC))
                .bind("commands", guard.commands())
                .bind("connections", RunJson.ids(guard.connections()))
                .bind("once", guard.once())
                .bind("kind", guard.stop().map(s -> s.kind().name()).orElse(null))
                .bind(
                        "wentOn",
                        guard.wentOn().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .bind(
                        "words",
                        Redactor.redact(guard.stop().map(Surprise::words).orElse(""))
                                .replace("\0", ""))
                .execute();
    }

    static RunJson.StepRow step(ResultSet row) throws SQLException {
        return new RunJson.StepRow(
                row.getInt("ordinal"),
                StepStates.read(row.getString("state"), row.getString("reason")),
                instant(row, "changed_at"));
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("proposal", UUID.class),
                row.getInt("number"),
                row.getString("command"),
                row.getBoolean("edited"),
                row.getBoolean("told"),
                instant(row, "proposed_at"),
                optionalInstant(row, "started_at"),
                row.getString("result"),
                Optional.ofNullable(row.getObject("exit_code", Integer.class)),
                Optional.ofNullable(row.getObject("took_millis", Long.class)).map(Duration::ofMillis),
                row.getString("tail"),
                row.getString("output_file"));
    }

    static RunLine line(ResultSet row) throws SQLException {
        return new RunLine(
                row.getObject("id", UUID.class),
                row.getLong("runbook_id"),
                row.getInt("version"),
                row.getString("title"),
                Mode.valueOf(row.getString("mode")),
                Run.Status.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("result")).map(Run.Result::valueOf),
                RunJson.targets(row.getString("targets")).stream()
                        .map(RunTarget::name)
                        .distinct()
                        .collect(Collectors.joining(", ")),
                instant(row, "started_at"),
                optionalInstant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    /** By the steps' ordinals, in the order of their numbers. */
    static Map<Integer, List<Attempt>> attempts(Handle h, UUID run) {
        return h
                .createQuery("select * from run_attempt where run_id = :run order by ordinal, number")
                .bind("run", run)
                .map((row, _) -> Map.entry(row.getInt("ordinal"), attempt(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
