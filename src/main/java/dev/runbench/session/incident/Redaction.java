package dev.runbench.session.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.runbench.command.JournalRow;
import dev.runbench.privacy.Pseudonyms;
import dev.runbench.privacy.Sensitive;
import dev.runbench.session.Run;
import dev.runbench.session.RunArchive;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces private things in an incident by names such as {@code <host-1>}, the same thing by the same name everywhere. The
 * journal's rows lose their words and keep their hashes.
 */
final class Redaction {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEPT =
            Set.of("id", "proposal", "startedAt", "endedAt", "changedAt", "proposedAt", "outputFile");

    private final Pseudonyms names = new Pseudonyms(EnumSet.allOf(Sensitive.class));

    Incident of(Incident whole) {
        Run run = RunArchive.read(masked(RunArchive.write(whole.run())));
        List<Event> timeline = whole.timeline().stream()
                .map(e -> new Event(e.at(), e.kind(), text(e.what()), text(e.detail())))
                .toList();
        return new Incident(
                run,
                whole.journal().stream().map(JournalRow::withoutBody).toList(),
                timeline,
                true,
                text(whole.by()),
                whole.madeAt(),
                whole.ledger().map(ledger -> OpenChanges.worded(ledger, this::text)));
    }

    String text(String text) {
        return names.mask(text).text();
    }

    private String masked(String json) {
        try {
            return JSON.writeValueAsString(node(JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written as JSON can be read", e);
        }
    }

    private JsonNode node(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
                    if (!KEPT.contains(field.getKey())) {
                        object.set(field.getKey(), node(field.getValue()));
                    }
                }
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, node(array.get(i)));
                }
                yield array;
            }
            case TextNode text -> TextNode.valueOf(text(text.asText()));
            default -> node;
        };
    }
}
