package dev.runbench.session.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.command.JournalRow;
import dev.runbench.session.Run;
import dev.runbench.session.RunArchive;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.LedgerArchive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The parts of an incident's file that are JSON. What cannot be read throws; {@link IncidentReader} tells the person. */
final class IncidentJson {

    /** Of a file with an undo ledger: a version that does not know of it must not go on with the run. */
    private static final int FORMAT = 2;

    private static final int WITHOUT_LEDGER = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private IncidentJson() {}

    static String write(Incident incident) {
        ObjectNode root = JSON.createObjectNode()
                .put("format", incident.ledger().isPresent() ? FORMAT : WITHOUT_LEDGER)
                .put("madeAt", incident.madeAt().toString())
                .put("by", incident.by())
                .put("redacted", incident.redacted());
        root.set("run", tree(RunArchive.write(incident.run())));
        // Without the journal's words nobody could tell the story again.
        if (incident.redacted()) {
            for (Event e : incident.timeline()) {
                root.withArray("timeline")
                        .addObject()
                        .put("at", e.at().toString())
                        .put("kind", e.kind().name())
                        .put("what", e.what())
                        .put("detail", e.detail());
            }
        }
        return text(root);
    }

    /** Whether a part was written by a version that knows more than this one. */
    static boolean isNewer(JsonNode part) {
        return part.path("format").asInt() > FORMAT;
    }

    /** @param ledger the part of that name; empty in files of the first format */
    static Incident read(JsonNode root, List<JournalRow> rows, Optional<String> ledger) {
        Run run = RunArchive.read(root.path("run").toString());
        boolean redacted = root.path("redacted").asBoolean();
        List<Event> told = new ArrayList<>();
        for (JsonNode e : root.path("timeline")) {
            told.add(new Event(
                    Instant.parse(e.path("at").asText()),
                    Event.Kind.valueOf(e.path("kind").asText()),
                    e.path("what").asText(),
                    e.path("detail").asText()));
        }
        if (ledger.isEmpty() && root.path("format").asInt() > WITHOUT_LEDGER) {
            throw new IllegalArgumentException("it has no undo ledger");
        }
        Optional<Ledger> changes =
                ledger.map(l -> LedgerArchive.read(l, run.id(), run.steps().size()));
        String by = root.path("by").asText();
        Instant madeAt = Instant.parse(root.path("madeAt").asText());
        return redacted
                ? new Incident(run, rows, told, true, by, madeAt, changes)
                : Incident.of(run, rows, changes, by, madeAt);
    }

    /** A row a line. */
    static String rows(List<JournalRow> rows) {
        StringBuilder lines = new StringBuilder();
        for (JournalRow row : rows) {
            ObjectNode line = JSON.createObjectNode()
                    .put("form", row.form())
                    .put("seq", row.seq())
                    .put("at", row.at().toString())
                    .put("kind", row.kind())
                    .put("proposal", row.proposal().toString())
                    .put("digest", row.digest())
                    .put("prev", row.prev())
                    .put("hash", row.hash());
            row.body().ifPresent(b -> line.put("body", b));
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    static List<JournalRow> rows(String lines) {
        return lines.lines()
                .map(IncidentJson::tree)
                .map(line -> new JournalRow(
                        line.path("form").asInt(),
                        line.path("seq").asLong(),
                        Instant.parse(line.path("at").asText()),
                        line.path("kind").asText(),
                        UUID.fromString(line.path("proposal").asText()),
                        line.has("body") ? Optional.of(line.path("body").asText()) : Optional.empty(),
                        line.path("digest").asText(),
                        line.path("prev").asText(),
                        line.path("hash").asText()))
                .toList();
    }

    static String manifest(Map<String, String> sums) {
        ObjectNode root = JSON.createObjectNode().put("format", WITHOUT_LEDGER);
        ObjectNode files = root.putObject("sha256");
        sums.forEach(files::put);
        return text(root);
    }

    static Map<String, String> sums(JsonNode manifest) {
        Map<String, String> sums = new LinkedHashMap<>();
        manifest.path("sha256")
                .properties()
                .forEach(e -> sums.put(e.getKey(), e.getValue().asText()));
        return sums;
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }
}
