package dev.runbench.llm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The key-value part of a GGUF header, as far as it matters here. */
final class GgufKeys {

    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String TOKEN_TYPES = "tokenizer.ggml.token_type";
    private static final int CONTROL = 3;

    private static final int MOST_TOKENS = 1_000_000;
    private static final long MOST_TOKEN_CHARACTERS = 1 << 25;

    /** Lists of numbers that are read and not passed over: one number a layer. */
    private static final int LONGEST_LAYER_LIST = 4096;

    private static final Set<String> TEXTS = Set.of(
            "general.architecture",
            "general.name",
            "general.license",
            "general.license.name",
            "general.size_label",
            "tokenizer.ggml.model");

    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> control = new ArrayList<>();

    private GgufKeys() {}

    static GgufKeys read(GgufReader in, long count) throws IOException, BadGguf {
        GgufKeys keys = new GgufKeys();
        Set<String> seen = new HashSet<>();
        for (long i = 0; i < count; i++) {
            String key = in.string();
            if (!seen.add(key)) {
                throw new BadGguf("It has the key " + key + " twice.");
            }
            keys.value(in, key, (int) in.whole(GgufReader.U32));
        }
        return keys;
    }

    private void value(GgufReader in, String key, int type) throws IOException, BadGguf {
        if (type == GgufReader.ARRAY) {
            list(in, key);
        } else if (type == GgufReader.STRING) {
            if (TEXTS.contains(key)) {
                texts.put(key, in.string());
            } else {
                in.skip(type, 1);
            }
        } else {
            GgufReader.sizeOf(type);
            numbers.put(key, in.real(type));
        }
    }

    private void list(GgufReader in, String key) throws IOException, BadGguf {
        int type = (int) in.whole(GgufReader.U32);
        int least = type == GgufReader.STRING ? 8 : GgufReader.sizeOf(type);
        long count = in.count("values under " + key, least, Integer.MAX_VALUE);
        if (key.equals(TOKENS) && type == GgufReader.STRING) {
            tokens(in, count);
        } else if (key.equals(TOKEN_TYPES) && (type == GgufReader.I32 || type == GgufReader.U32)) {
            for (int i = 0; i < count; i++) {
                if (in.whole(type) == CONTROL && control.size() < MOST_TOKENS) {
                    control.add(i);
                }
            }
        } else if (type != GgufReader.STRING && count <= LONGEST_LAYER_LIST) {
            // One number a layer: the largest decides how much memory is needed.
            for (long i = 0; i < count; i++) {
                numbers.merge(key, in.real(type), Math::max);
            }
        } else {
            in.skip(type, count);
        }
    }

    private void tokens(GgufReader in, long count) throws IOException, BadGguf {
        if (count > MOST_TOKENS) {
            throw new BadGguf("It claims to have " + count + " tokens; no vocabulary is that large.");
        }
        Set<String> unique = new HashSet<>();
        long characters = 0;
        for (long i = 0; i < count; i++) {
            String token = in.string();
            characters += token.length();
            if (characters > MOST_TOKEN_CHARACTERS) {
                throw new BadGguf("Its tokens are too long for a vocabulary.");
            }
            if (!unique.add(token)) {
                throw new BadGguf("It has the token \"" + token.strip() + "\" twice, which would end the process.");
            }
            tokens.add(token);
        }
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key)).filter(t -> !t.isBlank());
    }

    /** A number, NaN if that is what the file says. */
    Optional<Double> number(String key) {
        return Optional.ofNullable(numbers.get(key));
    }

    long number(String key, long otherwise) {
        return number(key).map(Double::longValue).orElse(otherwise);
    }

    Map<String, Double> numbers() {
        return numbers;
    }

    int tokens() {
        return tokens.size();
    }

    List<String> controlTokens() {
        return control.stream().filter(i -> i < tokens.size()).map(tokens::get).toList();
    }
}
