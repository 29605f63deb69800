package dev.runbench.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.Hashes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a proposal's rows of the journal. A body that was tampered with is shown as such, not thrown at the list. */
final class PgJournalRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PgJournalRows() {}

    /** The entry, unless it belongs to a run. */
    static Optional<JournalEntry> aside(ResultSet row) throws SQLException {
        return body(row.getString("body")).path("run").asText().isEmpty() ? Optional.of(entry(row)) : Optional.empty();
    }

    /** The entry, if its command was for this connection. */
    static Optional<JournalEntry> on(ResultSet row, long connectionId) throws SQLException {
        return body(row.getString("body")).path("connectionId").asLong(-1) == connectionId
                ? Optional.of(entry(row))
                : Optional.empty();
    }

    static JournalRow link(ResultSet row) throws SQLException {
        String body = row.getString("body");
        return new JournalRow(
                row.getInt("form"),
                row.getLong("seq"),
                at(row, "at"),
                row.getString("kind"),
                row.getObject("proposal", UUID.class),
                Optional.of(body),
                Hashes.hex(body),
                HexFormat.of().formatHex(row.getBytes("prev")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    static JournalEntry entry(ResultSet row) throws SQLException {
        JsonNode p = body(row.getString("body"));
        if (p.has("now")) {
            return halt(row, p);
        }
        if (p.has("note")) {
            return note(row, p);
        }
        String decided = row.getString("d_body");
        String ended = row.getString("e_body");
        return new JournalEntry(
                row.getLong("seq"),
                at(row, "at"),
                row.getObject("proposal", UUID.class),
                origin(p.path("origin").asText()),
                p.path("purpose").asText(),
                p.path("connection").asText(),
                p.path("text").asText(),
                p.path("masked").asBoolean(),
                digest(p),
                decided == null ? Optional.empty() : Optional.of(decided(at(row, "d_at"), body(decided))),
                ended == null ? Optional.empty() : Optional.of(ended(at(row, "e_at"), body(ended))));
    }

    private static JournalEntry halt(ResultSet row, JsonNode p) throws SQLException {
        return said(
                row,
                p,
                p.path("now").asText(),
                p.path("channel").asText(),
                "Halt",
                p.path("before").asText() + " before");
    }

    private static JournalEntry note(ResultSet row, JsonNode p) throws SQLException {
        return said(row, p, p.path("note").asText(), "", "Noted", "nothing was sent for it");
    }

    /** A row that is said and over at once: nobody is asked, and nothing is sent for it. */
    private static JournalEntry said(
            ResultSet row, JsonNode p, String answer, String channel, String kind, String ended) throws SQLException {
        Instant at = at(row, "at");
        return new JournalEntry(
                row.getLong("seq"),
                at,
                row.getObject("proposal", UUID.class),
                Proposal.Origin.PERSON,
                p.path("purpose").asText(),
                "",
                p.path("text").asText(),
                false,
                "",
                Optional.of(new JournalEntry.Decided(at, answer, p.path("by").asText(), channel, "")),
                Optional.of(new JournalEntry.Ended(at, kind, ended, "")));
    }

    /** What a person noted or pinned in the run; empty for what else was noted. */
    static Optional<RunNote.Written> written(ResultSet row, UUID run) throws SQLException {
        JsonNode p = body(row.getString("body"));
        RunNote.Kind kind;
        switch (p.path("note").asText()) {
            case "NOTE" -> kind = RunNote.Kind.NOTE;
            case "EVIDENCE" -> kind = RunNote.Kind.EVIDENCE;
            default -> {
                return Optional.empty();
            }
        }
        // Its words could hold what looks like another run's row.
        if (!p.path("run").asText().equals(run.toString())) {
            return Optional.empty();
        }
        var note = new RunNote(
                row.getObject("proposal", UUID.class),
                run,
                p.path("step").asText(),
                kind,
                p.path("by").asText(),
                p.path("purpose").asText(),
                p.path("text").asText());
        return Optional.of(new RunNote.Written(at(row, "at"), note));
    }

    static Halt.Change change(ResultSet row) throws SQLException {
        JsonNode p = body(row.getString("body"));
        return new Halt.Change(
                allowed(p.path("before").asText()),
                allowed(p.path("now").asText()),
                p.path("by").asText(),
                p.path("channel").asText(),
                p.path("text").asText(),
                at(row, "at"));
    }

    // What cannot be read allows nothing.
    private static Allowed allowed(String name) {
        for (Allowed allowed : Allowed.values()) {
            if (allowed.name().equals(name)) {
                return allowed;
            }
        }
        return Allowed.NONE;
    }

    // Rows from before digests were keyed have a plain hash under another name.
    private static String digest(JsonNode p) {
        String plain = p.path("sha256").asText();
        return plain.isEmpty() ? p.path("digest").asText() : "SHA-256 " + plain;
    }

    private static JournalEntry.Decided decided(Instant at, JsonNode d) {
        return new JournalEntry.Decided(
                at,
                d.path("answer").asText(),
                d.path("by").asText(),
                d.path("proof").asText(),
                d.path("risk").asText());
    }

    private static JournalEntry.Ended ended(Instant at, JsonNode e) {
        return new JournalEntry.Ended(
                at,
                e.path("outcome").asText(),
                e.path("detail").asText(),
                e.path("tail").asText());
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Proposal.Origin origin(String name) {
        for (Proposal.Origin origin : Proposal.Origin.values()) {
            if (origin.name().equals(name)) {
                return origin;
            }
        }
        return Proposal.Origin.MODEL;
    }

    private static JsonNode body(@Nullable String json) {
        try {
            return JSON.readTree(json == null ? "{}" : json);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("text", "(this row cannot be read: it is not what was written)");
        }
    }
}
