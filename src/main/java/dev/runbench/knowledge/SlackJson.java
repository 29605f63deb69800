package dev.runbench.knowledge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a Slack export: each one list, of which one element at a time is in memory. */
final class SlackJson {

    // A message has at most 40,000 characters; nested blocks and a snippet's preview stay far below this.
    private static final int MOST_STRING_CHARACTERS = 4 << 20;
    private static final int DEEPEST = 200;
    // A message has about a hundred tokens, one with many blocks some thousands; its tree is in memory as a whole.
    private static final int MOST_TOKENS = 200_000;
    private static final int MOST_REASON_CHARACTERS = 160;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MOST_STRING_CHARACTERS)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build());

    private SlackJson() {}

    /** Takes one element. */
    interface Element {
        void accept(JsonNode element) throws IOException;
    }

    /**
     * Hands over the elements of a list in order.
     *
     * @throws UnreadableException where it is not valid; what came before has been handed over
     */
    static void each(Path file, Element element) throws IOException, UnreadableException {
        try (var parser = new Counting(JSON.createParser(Files.newInputStream(file)))) {
            try {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw new UnreadableException("is not a list, as Slack writes it");
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    parser.tokens = 0;
                    JsonNode node = parser.readValueAsTree();
                    element.accept(node);
                }
            } catch (JsonProcessingException e) {
                String reason = e.getOriginalMessage().lines().findFirst().orElse("");
                throw new UnreadableException("is not valid JSON (line "
                        + parser.currentLocation().getLineNr() + "): "
                        + reason.substring(0, Math.min(reason.length(), MOST_REASON_CHARACTERS)));
            }
        }
    }

    private static final class Counting extends JsonParserDelegate {

        private int tokens;

        Counting(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            if (++tokens > MOST_TOKENS) {
                throw new StreamConstraintsException("an element of the list has more than " + MOST_TOKENS + " parts");
            }
            return super.nextToken();
        }
    }

    /** A field's text; empty if there is none. */
    static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String key : path) {
            at = at.path(key);
        }
        return at.isTextual() ? at.textValue() : "";
    }

    /** The first field that is not blank. */
    static String first(JsonNode node, String... keys) {
        for (String key : keys) {
            String text = text(node, key);
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }
}
