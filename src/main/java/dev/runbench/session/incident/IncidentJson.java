package dev.runbench.session.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.command.JournalRow;
import dev.runbench.session.Run;
import dev.runbench.session.RunArchive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The parts of an incident's file that are JSON. What cannot be read throws; {@link IncidentReader} tells the person. */
final class IncidentJson {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private IncidentJson() {}

    static String write(Incident incident) {
        ObjectNode root = JSON.createObjectNode()
                .put("format", FORMAT)
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

    static Incident read(String json, List<JournalRow> rows) {
        JsonNode root = tree(json);
        if (root.path("format").asInt() > FORMAT) {
            throw new IllegalArgumentException("it was made by a newer Runbench");
        }
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
        return new Incident(
                run,
                rows,
                redacted ? told : Timeline.of(run, rows),
                redacted,
                root.path("by").asText(),
                Instant.parse(root.path("madeAt").asText()));
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
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        ObjectNode files = root.putObject("sha256");
        sums.forEach(files::put);
        return text(root);
    }

    static Map<String, String> sums(String manifest) {
        Map<String, String> sums = new LinkedHashMap<>();
        tree(manifest)
                .path("sha256")
                .properties()
                .forEach(e -> sums.put(e.getKey(), e.getValue().asText()));
        return sums;
    }

    private static JsonNode tree(String json) {
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
