package dev.runbench.session.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** An undo as JSON, for the database. */
final class UndoJson {

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

    static ArrayNode undos(List<Undo> undo) {
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

    static List<Undo> undos(JsonNode array) {
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
}
