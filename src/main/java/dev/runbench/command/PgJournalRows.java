package dev.runbench.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    static JournalEntry entry(ResultSet row) throws SQLException {
        JsonNode p = body(row.getString("body"));
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
