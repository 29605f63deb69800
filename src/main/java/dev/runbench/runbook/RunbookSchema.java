package dev.runbench.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published form of a runbook, and that of its tests, each a JSON Schema (draft 2020-12). They are the only lists of keys: the readers take them from here, and
 * so do completion and hover.
 */
public final class RunbookSchema {

    /** The newest version of the format that is understood. */
    public static final int VERSION = 1;

    /** A block without keys. */
    static final String NONE = "none";

    private static final String RESOURCE = "runbook.schema.json";
    private static final String TESTS_RESOURCE = "runbook-tests.schema.json";
    private static final String TESTS = "tests";
    private static final String REFERENCE = "#/$defs/";
    private static final RunbookSchema SCHEMA = new RunbookSchema();

    private final String text;
    private final String testsText;
    private final Map<String, Map<String, Key>> blocks = new LinkedHashMap<>();

    /**
     * A key of a block.
     *
     * @param description what it is for
     * @param values all that it may be, if they are few; otherwise empty
     * @param block the name of the block that stands behind it, itself or as the entries of a list; empty for a plain value
     * @param list whether entries stand behind it
     * @param required whether the block must have it
     */
    public record Key(
            String name, String description, List<String> values, String block, boolean list, boolean required) {}

    private RunbookSchema() {
        text = load(RESOURCE, "");
        testsText = load(TESTS_RESOURCE, TESTS);
    }

    /** @param name of the root's block; those in it stand behind a dot */
    private String load(String resource, String name) {
        try (InputStream in = RunbookSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode root = new ObjectMapper().readTree(schema);
            JsonNode definitions = root.path("$defs");
            String prefix = name.isEmpty() ? "" : name + ".";
            blocks.put(name, keys(root, definitions));
            definitions.properties().forEach(d -> {
                if (d.getValue().has("properties")) {
                    blocks.put(prefix + d.getKey(), keys(d.getValue(), definitions));
                }
            });
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Key> keys(JsonNode block, JsonNode definitions) {
        List<String> required = new ArrayList<>();
        block.path("required").forEach(r -> required.add(r.asText()));
        Map<String, Key> keys = new LinkedHashMap<>();
        block.path("properties").properties().forEach(p -> {
            JsonNode schema = p.getValue();
            JsonNode target = follow(schema, definitions);
            boolean list = target.path("type").asText().equals("array");
            JsonNode content = list ? target.path("items") : schema;
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(v -> values.add(v.asText()));
            if (schema.path("type").asText().equals("boolean")) {
                values.addAll(List.of("true", "false"));
            }
            keys.put(
                    p.getKey(),
                    new Key(
                            p.getKey(),
                            schema.path("description").asText(),
                            List.copyOf(values),
                            block(content, definitions),
                            list,
                            required.contains(p.getKey())));
        });
        return keys;
    }

    private static JsonNode follow(JsonNode schema, JsonNode definitions) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : definitions.path(reference.substring(REFERENCE.length()));
    }

    /** The definition with keys that a value has, directly or as one of its forms. */
    private static String block(JsonNode schema, JsonNode definitions) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            String name = reference.substring(REFERENCE.length());
            JsonNode target = definitions.path(name);
            return target.has("properties") ? name : block(target, definitions);
        }
        for (JsonNode form : schema.path("oneOf")) {
            String name = block(form, definitions);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    /** The JSON Schema itself. */
    public static String text() {
        return SCHEMA.text;
    }

    /** The JSON Schema of a runbook's tests. */
    public static String tests() {
        return SCHEMA.testsText;
    }

    /** The keys of a block such as {@code step} or {@code ssh}, in their order; of the runbook itself if the name is empty. */
    public static List<Key> keys(String block) {
        return List.copyOf(SCHEMA.blocks.getOrDefault(block, Map.of()).values());
    }

    /** One key; empty if the block has none of this name. */
    public static Optional<Key> key(String block, String name) {
        return Optional.ofNullable(SCHEMA.blocks.getOrDefault(block, Map.of()).get(name));
    }

    /** The block that stands behind these keys, outermost first; {@link #NONE} if there is none. */
    static String block(Iterable<String> keys) {
        String block = "";
        for (String key : keys) {
            block = key(block, key).map(Key::block).filter(b -> !b.isEmpty()).orElse(NONE);
        }
        return block;
    }

    /** The block that stands behind a path such as {@code steps[2].ssh}. */
    public static String blockOf(String path) {
        return block(keysOf(path));
    }

    /** The keys of a path such as {@code steps[2].ssh}, outermost first. */
    static List<String> keysOf(String path) {
        return path.isEmpty()
                ? List.of()
                : List.of(path.replaceAll("\\[\\d+]", "").split("\\."));
    }

    static List<String> names(String block) {
        return List.copyOf(SCHEMA.blocks.getOrDefault(block, Map.of()).keySet());
    }
}
