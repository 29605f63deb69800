package dev.runbench.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The subset of JSON Schema that models are asked for: object (with exactly the named properties), array, string,
 * integer, number, boolean, null, enum, const and anyOf/oneOf, with bounds. Small on purpose: every provider can express
 * it and every answer can be held against it.
 */
sealed interface JsonShape {

    /** Rejects duplicate keys and trailing text, which are signs of an answer that ran on. */
    ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The first thing about the value that is not as it should be; {@code at} is the path so far. */
    Optional<String> fault(JsonNode value, String at);

    /** The first thing that is wrong with an answer's text: not JSON, or not this shape. */
    default Optional<String> fault(String answer) {
        try {
            JsonNode value = STRICT.readTree(answer);
            return value.isMissingNode() ? Optional.of("it is empty.") : fault(value, "$");
        } catch (JsonProcessingException e) {
            return Optional.of("it is not JSON (" + e.getOriginalMessage() + ").");
        }
    }

    record Obj(Map<String, JsonShape> properties, Set<String> required) implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            if (!value.isObject()) {
                return wrong(at, "an object", value);
            }
            Optional<String> missing = required.stream()
                    .filter(name -> !value.has(name))
                    .map(name -> at + "." + name + " is missing.")
                    .findFirst();
            return missing.or(() -> value.propertyStream()
                    .flatMap(e -> {
                        JsonShape shape = properties.get(e.getKey());
                        String place = at + "." + e.getKey();
                        return shape == null
                                ? Stream.of(place + " was not asked for.")
                                : shape.fault(e.getValue(), place).stream();
                    })
                    .findFirst());
        }
    }

    record Arr(JsonShape items, int least, int most) implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            if (!value.isArray()) {
                return wrong(at, "an array", value);
            }
            if (value.size() < least || value.size() > most) {
                return Optional.of(at + " has " + value.size() + " items, not " + least + " to " + most + ".");
            }
            return IntStream.range(0, value.size())
                    .boxed()
                    .flatMap(i -> items.fault(value.path(i), at + "[" + i + "]").stream())
                    .findFirst();
        }
    }

    record Str(int least, int most) implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            if (!value.isTextual()) {
                return wrong(at, "a string", value);
            }
            String text = value.textValue();
            int length = text.codePointCount(0, text.length());
            return length >= least && length <= most
                    ? Optional.empty()
                    : Optional.of(at + " has " + length + " characters, not " + least + " to " + most + ".");
        }
    }

    record Num(boolean whole, double least, double most) implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            boolean fits = whole ? value.isIntegralNumber() : value.isNumber();
            if (!fits) {
                return wrong(at, whole ? "a whole number" : "a number", value);
            }
            double number = value.doubleValue();
            return number >= least && number <= most
                    ? Optional.empty()
                    : Optional.of(at + " is " + value + ", not " + least + " to " + most + ".");
        }
    }

    record Bool() implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            return value.isBoolean() ? Optional.empty() : wrong(at, "true or false", value);
        }
    }

    record Nothing() implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            return value.isNull() ? Optional.empty() : wrong(at, "null", value);
        }
    }

    record Values(List<JsonNode> allowed) implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            return allowed.contains(value) ? Optional.empty() : wrong(at, "one of " + allowed, value);
        }
    }

    record Any(List<JsonShape> shapes) implements JsonShape {
        @Override
        public Optional<String> fault(JsonNode value, String at) {
            List<String> faults = new ArrayList<>();
            for (JsonShape shape : shapes) {
                Optional<String> fault = shape.fault(value, at);
                if (fault.isEmpty()) {
                    return fault;
                }
                faults.add(fault.get());
            }
            return Optional.of(faults.getFirst());
        }
    }

    private static Optional<String> wrong(String at, String wanted, JsonNode value) {
        String is = value.toString();
        return Optional.of(at + " is " + (is.length() > 40 ? is.substring(0, 40) + "…" : is) + ", not " + wanted + ".");
    }
}
