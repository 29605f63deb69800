package dev.runbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.runbench.privacy.Pseudonyms;
import dev.runbench.privacy.Sensitive;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Results on standard output, everything else on standard error. */
final class Output {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private final PrintStream out;
    private final PrintStream err;
    private Optional<Supplier<Pseudonyms>> names = Optional.empty();

    Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Masks results from now on.
     *
     * @param kinds asked for with the first result
     */
    void mask(Supplier<Set<Sensitive>> kinds) {
        AtomicReference<Optional<Pseudonyms>> made = new AtomicReference<>(Optional.empty());
        names = Optional.of(() -> made.updateAndGet(n -> n.or(() -> Optional.of(new Pseudonyms(kinds.get()))))
                .orElseThrow());
    }

    private String masked(String text) {
        return names.map(n -> n.get().mask(text).text()).orElse(text);
    }

    private JsonNode masked(JsonNode node) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(masked(text.textValue()));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, masked(array.get(i)));
                }
                yield array;
            }
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(masked(field.getValue())));
                yield object;
            }
            default -> node;
        };
    }

    /** One JSON value on a line of its own. */
    void json(Object value) {
        try {
            out.println(JSON.writeValueAsString(names.isEmpty() ? value : masked((JsonNode) JSON.valueToTree(value))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " has no JSON form", e);
        }
    }

    void line(String text) {
        out.println(masked(text));
    }

    /**
     * A file has been written.
     *
     * @param said what a person should know of it
     */
    void written(Path file, boolean asJson, String said) {
        if (asJson) {
            json(Map.of("file", file.toString()));
        } else {
            say("Written to " + file + ". " + said);
        }
    }

    /** For the person, not for the script. */
    void say(String text) {
        err.println("runbench: " + text);
    }

    void trace(Exception thrown) {
        thrown.printStackTrace(err);
    }
}
