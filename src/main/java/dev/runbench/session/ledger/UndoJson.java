package dev.runbench.session.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Entries and their undo as JSON: for the database, and for a run's file. */
public final class UndoJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private UndoJson() {}

    static String write(List<Undo> undo) {
        return undos(undo).toString();
    }

    static List<Undo> read(String json) {
        try {
            return undos(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds broken JSON of an undo", e);
        }
    }

    private static ArrayNode undos(List<Undo> undo) {
        ArrayNode array = JSON.createArrayNode();
        for (Undo u : undo) {
            ObjectNode node = array.addObject()
                    .put("kind", u.kind().name())
                    .put("connection", u.connection())
                    .put("text", u.text())
                    .put("millis", u.timeout().toMillis());
            u.rows().ifPresent(rows -> node.put("rows", rows));
        }
        return array;
    }

    private static List<Undo> undos(JsonNode array) {
        List<Undo> undo = new ArrayList<>();
        for (JsonNode u : array) {
            undo.add(new Undo(
                    Undo.Kind.valueOf(u.path("kind").asText()),
                    u.path("connection").asLong(),
                    u.path("text").asText(),
                    Duration.ofMillis(u.path("millis").asLong()),
                    u.has("rows") ? OptionalLong.of(u.path("rows").asLong()) : OptionalLong.empty()));
        }
        return undo;
    }

    /** Entries for a file; {@link #entries} reads them back. */
    public static ArrayNode entries(List<Entry> entries) {
        ArrayNode array = JSON.createArrayNode();
        for (Entry e : entries) {
            ObjectNode node = array.addObject()
                    .put("proposal", e.proposal().toString())
                    .put("run", e.run().toString())
                    .put("ordinal", e.ordinal())
                    .put("attempt", e.attempt())
                    .put("title", e.title())
                    .put("target", e.target())
                    .put("sent", e.sent())
                    .put("at", e.at().toString())
                    .put("beforeKind", e.before().kind().name())
                    .put("before", e.before().text());
            node.set("undo", undos(e.undo()));
            node.put("withheld", e.withheld())
                    .put("done", e.done())
                    .put("state", e.state().name())
                    .put("reason", e.reason())
                    .put("undoOutput", e.undoOutput());
            e.undoProposal().ifPresent(id -> node.put("undoProposal", id.toString()));
        }
        return array;
    }

    /** What {@link #entries(List)} wrote; anything else throws. */
    public static List<Entry> entries(JsonNode array) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode e : array) {
            entries.add(new Entry(
                    UUID.fromString(e.path("proposal").asText()),
                    UUID.fromString(e.path("run").asText()),
                    e.path("ordinal").asInt(),
                    e.path("attempt").asInt(),
                    e.path("title").asText(),
                    e.path("target").asText(),
                    e.path("sent").asText(),
                    Instant.parse(e.path("at").asText()),
                    new PreState(
                            PreState.Kind.valueOf(e.path("beforeKind").asText()),
                            e.path("before").asText()),
                    undos(e.path("undo")),
                    e.path("withheld").asBoolean(),
                    e.path("done").asInt(),
                    Entry.State.valueOf(e.path("state").asText()),
                    e.path("reason").asText(),
                    Optional.of(e.path("undoProposal").asText())
                            .filter(id -> !id.isEmpty())
                            .map(UUID::fromString),
                    e.path("undoOutput").asText()));
        }
        return entries;
    }
}
