package dev.runbench.knowledge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/**
 * The values of a JSON text, one after the other: those of a sequence (JSON lines), the items of an array, or the items of
 * the one array that an export wraps. Only one of them is in memory at a time.
 */
final class JsonRecords {

    /** Takes a value. */
    interface Sink {
        /**
         * Takes it.
         *
         * @param raw as it is written in the file
         * @param item whether it is one of many
         */
        void accept(JsonNode value, String raw, boolean item) throws IOException;
    }

    private static final int DEEPEST = 200;
    static final int LONGEST_VALUE = 16 << 20;
    // What exports call the list that they hold; an alert payload's list is no such thing.
    private static final Set<String> WRAPPERS = Set.of(
            "result", "results", "issues", "incidents", "items", "records", "tickets", "data", "values", "value");

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_VALUE)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final RecordedReader text;
    private final JsonParser parser;
    private final Sink sink;

    private JsonRecords(Reader text, Sink sink) throws IOException {
        this.text = new RecordedReader(text, LONGEST_VALUE + (1 << 16));
        this.parser = MAPPER.createParser(this.text);
        this.sink = sink;
    }

    /**
     * Reads to the end.
     *
     * @throws JsonProcessingException what is no JSON, or nests too deep
     */
    static void read(Reader text, Sink sink) throws IOException {
        var records = new JsonRecords(text, sink);
        try (JsonParser _ = records.parser) {
            boolean many = false;
            for (JsonToken token = records.parser.nextToken(); token != null; ) {
                // Whether there is a second value shows only after the first, which matters to nobody but its path.
                records.root(token, many);
                many = true;
                token = records.parser.nextToken();
            }
        }
    }

    private void root(JsonToken token, boolean many) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            items();
        } else if (token == JsonToken.START_OBJECT && !many) {
            object();
        } else {
            value(many);
        }
    }

    private void items() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(true);
        }
    }

    private void value(boolean item) throws IOException {
        long from = parser.currentTokenLocation().getCharOffset();
        text.forget(from);
        JsonNode value = MAPPER.readTree(parser);
        sink.accept(value, text.take(from, parser.currentLocation().getCharOffset()), item);
    }

    // The first object may be the wrapper of a long list, or all there is.
    private void object() throws IOException {
        long from = parser.currentTokenLocation().getCharOffset();
        text.forget(from);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        boolean wrapped = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && WRAPPERS.contains(name) && !wrapped) {
                token = parser.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    wrapped = true;
                    value(true);
                    items();
                    continue;
                }
                var array = JsonNodeFactory.instance.arrayNode();
                for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                    array.add(MAPPER.<JsonNode>readTree(parser));
                }
                object.set(name, array);
            } else if (wrapped) {
                parser.skipChildren(); // counts, pages and links of the export itself
                text.forget(parser.currentLocation().getCharOffset());
            } else {
                object.set(name, MAPPER.<JsonNode>readTree(parser));
            }
        }
        if (!wrapped) {
            sink.accept(object, text.take(from, parser.currentLocation().getCharOffset()), false);
        }
    }
}
