package dev.runbench.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a schema. Refuses every word that it does not know, because the native converter ends the process on some. */
final class JsonShapeReader {

    private static final int DEEPEST = 16;

    private static final Set<String> REMARKS = Set.of("$schema", "title", "description");
    private static final Map<String, Set<String>> WORDS = Map.of(
            "object", Set.of("properties", "required", "additionalProperties"),
            "array", Set.of("items", "minItems", "maxItems"),
            "string", Set.of("minLength", "maxLength"),
            "integer", Set.of("minimum", "maximum"),
            "number", Set.of("minimum", "maximum"),
            "boolean", Set.of(),
            "null", Set.of());

    private JsonShapeReader() {}

    /** @throws IllegalArgumentException naming the first place that is not understood */
    static JsonShape read(String schema) {
        try {
            return shape(JsonShape.STRICT.readTree(schema), "$", 0);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the schema is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonShape shape(JsonNode schema, String at, int depth) {
        require(schema.isObject(), at, "is not a schema");
        require(depth < DEEPEST, at, "is nested too deeply");
        for (String word : List.of("anyOf", "oneOf")) {
            if (schema.has(word)) {
                only(schema, Set.of(word), at);
                return new JsonShape.Any(shapes(schema.path(word), at + "." + word, depth));
            }
        }
        for (String word : List.of("enum", "const")) {
            if (schema.has(word)) {
                only(schema, Set.of(word, "type"), at);
                List<JsonNode> values = new ArrayList<>();
                JsonNode given = schema.path(word);
                (word.equals("enum") ? given : List.of(given)).forEach(values::add);
                require(!values.isEmpty(), at, "allows no value");
                return new JsonShape.Values(List.copyOf(values));
            }
        }
        String type = schema.path("type").asText();
        require(WORDS.containsKey(type), at, "has no known type");
        Set<String> words = new LinkedHashSet<>(WORDS.getOrDefault(type, Set.of()));
        words.add("type");
        only(schema, words, at);
        return switch (type) {
            case "object" -> object(schema, at, depth);
            case "array" -> array(schema, at, depth);
            case "string" -> new JsonShape.Str(count(schema, "minLength", 0, at), most(schema, "maxLength", at));
            case "boolean" -> new JsonShape.Bool();
            case "null" -> new JsonShape.Nothing();
            default ->
                new JsonShape.Num(
                        type.equals("integer"),
                        schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY),
                        schema.path("maximum").asDouble(Double.POSITIVE_INFINITY));
        };
    }

    private static JsonShape object(JsonNode schema, String at, int depth) {
        require(!schema.path("additionalProperties").asBoolean(false), at, "allows properties without a name");
        Map<String, JsonShape> properties = new LinkedHashMap<>();
        schema.path("properties")
                .forEachEntry((name, node) -> properties.put(name, shape(node, at + "." + name, depth + 1)));
        require(!properties.isEmpty(), at, "has no properties");
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        require(properties.keySet().containsAll(required), at, "requires a property that it does not describe");
        return new JsonShape.Obj(properties, required);
    }

    private static JsonShape array(JsonNode schema, String at, int depth) {
        return new JsonShape.Arr(
                shape(schema.path("items"), at + "[]", depth + 1),
                count(schema, "minItems", 0, at),
                most(schema, "maxItems", at));
    }

    private static List<JsonShape> shapes(JsonNode list, String at, int depth) {
        require(list.isArray() && !list.isEmpty(), at, "is not a list of schemas");
        List<JsonShape> shapes = new ArrayList<>();
        list.forEach(node -> shapes.add(shape(node, at + "[" + shapes.size() + "]", depth + 1)));
        return List.copyOf(shapes);
    }

    // A model that may write without end is cut off in the middle: a bound is part of the question.
    private static int most(JsonNode schema, String word, String at) {
        require(schema.has(word), at, "needs " + word);
        return count(schema, word, 0, at);
    }

    private static int count(JsonNode schema, String word, int otherwise, String at) {
        JsonNode value = schema.path(word);
        require(value.isMissingNode() || (value.isInt() && value.intValue() >= 0), at, "has a bad " + word);
        return value.asInt(otherwise);
    }

    private static void only(JsonNode schema, Set<String> words, String at) {
        schema.fieldNames()
                .forEachRemaining(word -> require(
                        words.contains(word) || REMARKS.contains(word),
                        at,
                        "has the word " + word + ", which is not known"));
    }

    private static void require(boolean holds, String at, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the schema at " + at + " " + otherwise);
        }
    }
}
