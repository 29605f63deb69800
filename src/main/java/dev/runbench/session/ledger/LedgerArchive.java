package dev.runbench.session.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A run's ledger as JSON, to be given away. What must not be written down is not in it. Pure. */
public final class LedgerArchive {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LedgerArchive() {}

    public static String write(Ledger ledger) {
        ObjectNode root = JSON.createObjectNode();
        ledger.backTo().ifPresent(step -> root.put("backTo", step));
        ArrayNode entries = root.putArray("entries");
        ledger.entries().forEach(e -> entry(entries.addObject(), e));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }

    private static void entry(ObjectNode node, Entry e) {
        node.put("proposal", e.proposal().toString())
                .put("step", e.ordinal())
                .put("attempt", e.attempt())
                .put("title", e.title())
                .put("target", e.target())
                .put("sent", e.sent())
                .put("at", e.at().toString())
                .put("before", e.before().text())
                .put("beforeKind", e.before().kind().name())
                .put("withheld", e.withheld())
                .put("done", e.done())
                .put("state", e.state().name())
                .put("reason", e.reason())
                .put("undoOutput", e.undoOutput());
        node.set("undo", UndoJson.undos(e.undo()));
        e.undoProposal().ifPresent(id -> node.put("undoProposal", id.toString()));
    }

    /**
     * The ledger that was written.
     *
     * @param run whose it is
     * @param steps how many steps that has
     * @throws IllegalArgumentException if it is not what {@link #write} writes of such a run
     */
    public static Ledger read(String json, UUID run, int steps) {
        try {
            JsonNode root = JSON.readTree(json);
            List<Entry> entries = new ArrayList<>();
            for (JsonNode e : root.path("entries")) {
                entries.add(entry(e, run, steps));
            }
            return new Ledger(
                    entries,
                    root.has("backTo") ? OptionalInt.of(root.path("backTo").asInt()) : OptionalInt.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("its undo ledger is no JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static Entry entry(JsonNode e, UUID run, int steps) {
        Entry entry = new Entry(
                UUID.fromString(e.path("proposal").asText()),
                run,
                e.path("step").asInt(-1),
                e.path("attempt").asInt(),
                e.path("title").asText(),
                e.path("target").asText(),
                e.path("sent").asText(),
                Instant.parse(e.path("at").asText()),
                new PreState(
                        PreState.Kind.valueOf(e.path("beforeKind").asText()),
                        e.path("before").asText()),
                UndoJson.undos(e.path("undo")),
                e.path("withheld").asBoolean(),
                e.path("done").asInt(),
                Entry.State.valueOf(e.path("state").asText()),
                e.path("reason").asText(),
                e.has("undoProposal")
                        ? Optional.of(UUID.fromString(e.path("undoProposal").asText()))
                        : Optional.empty(),
                e.path("undoOutput").asText());
        boolean fits = entry.ordinal() >= 0
                && entry.ordinal() < steps
                && entry.done() >= 0
                && entry.done() <= entry.undo().size()
                && entry.undo().stream()
                        .allMatch(u -> u.kind() == Undo.Kind.HAND || u.timeout().isPositive());
        if (!fits) {
            throw new IllegalArgumentException("its undo ledger does not fit the run");
        }
        return entry;
    }
}
