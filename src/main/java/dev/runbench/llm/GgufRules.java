package dev.runbench.llm;

import java.util.Comparator;
import java.util.List;

/** What the keys of a GGUF must say so that llama.cpp can load the file and hold a conversation with it. */
final class GgufRules {

    /** llama.cpp's LLAMA_MAX_LAYERS. */
    private static final int MOST_LAYERS = 512;

    private static final int MOST_CONTROL_TOKENS = 4096;
    private static final List<String> EPSILONS =
            List.of(".attention.layer_norm_rms_epsilon", ".attention.layer_norm_epsilon");

    private GgufRules() {}

    static GgufHeader header(GgufKeys keys, boolean mustChat) throws BadGguf {
        String architecture = keys.text("general.architecture").orElseThrow(() -> missing("general.architecture"));
        if (!Architectures.known(architecture)) {
            throw new BadGguf("Its architecture, " + architecture
                    + ", is not known to the built-in llama.cpp (b4916). Models of the families Qwen 2.5, Llama 3, Phi 3,"
                    + " Gemma 3 and Granite work.");
        }
        if (mustChat && GgufRanking.saidBy(keys)) {
            throw new BadGguf("It is a reranking model: it puts what search finds into order and cannot hold a"
                    + " conversation.");
        }
        if (mustChat && !Architectures.canChat(architecture)) {
            throw new BadGguf("It is a model of the kind " + architecture + ", which cannot hold a conversation.");
        }
        if (keys.number("split.count", 1) > 1) {
            throw new BadGguf("It is one part of " + keys.number("split.count", 1)
                    + ". Join the parts with llama-gguf-split --merge, or get the model in one file.");
        }
        vocabulary(keys);
        long context = positive(keys, architecture + ".context_length", Integer.MAX_VALUE);
        long layers = positive(keys, architecture + ".block_count", MOST_LAYERS);
        long width = positive(keys, architecture + ".embedding_length", 1 << 20);
        long perToken = 0;
        if (Architectures.hasAttention(architecture)) {
            long heads = positive(keys, architecture + ".attention.head_count", width);
            epsilon(keys, architecture);
            long headsKv = keys.number(architecture + ".attention.head_count_kv", heads);
            long key = keys.number(architecture + ".attention.key_length", width / heads);
            long value = keys.number(architecture + ".attention.value_length", width / heads);
            perToken = Math.max(0, 2 * layers * headsKv * (key + value));
        }
        base(keys, architecture + ".rope.freq_base");
        return new GgufHeader(
                architecture,
                keys.text("general.name").orElse(""),
                (int) context,
                perToken,
                facts(keys, perToken),
                keys.controlTokens().stream()
                        .filter(t -> t.length() > 2)
                        .sorted(Comparator.comparing(String::length).reversed())
                        .limit(MOST_CONTROL_TOKENS)
                        .toList());
    }

    private static ModelFacts facts(GgufKeys keys, long perToken) {
        return new ModelFacts(
                keys.text("general.name").orElse(""),
                Quantisation.of(keys.number("general.file_type", -1)),
                keys.text("general.license")
                        .or(() -> keys.text("general.license.name"))
                        .orElse(""),
                keys.text("general.size_label").orElse(""),
                perToken);
    }

    private static void vocabulary(GgufKeys keys) throws BadGguf {
        if (keys.text("tokenizer.ggml.model").isEmpty()) {
            throw missing("tokenizer.ggml.model");
        }
        if (keys.tokens() == 0) {
            throw missing("tokenizer.ggml.tokens");
        }
        for (var entry : keys.numbers().entrySet()) {
            String key = entry.getKey();
            if (key.startsWith("tokenizer.ggml.") && key.endsWith("_token_id")) {
                double id = entry.getValue();
                // 2^32-1 stands for "none" in some files.
                if (!(id >= 0 && id < keys.tokens()) && id != 0xFFFF_FFFFL) {
                    throw new BadGguf("Its " + key + " points at a token that is not there.");
                }
            }
        }
    }

    private static void epsilon(GgufKeys keys, String architecture) throws BadGguf {
        boolean found = false;
        for (String suffix : EPSILONS) {
            double epsilon = keys.number(architecture + suffix).orElse(-1.0);
            found |= epsilon != -1.0;
            // Written so that NaN fails too.
            if (epsilon != -1.0 && !(epsilon >= 0 && epsilon < 1)) {
                throw new BadGguf("Its " + architecture + suffix + " is " + epsilon + ", which would end the process.");
            }
        }
        if (!found) {
            throw missing(architecture + EPSILONS.getFirst());
        }
    }

    private static void base(GgufKeys keys, String key) throws BadGguf {
        double base = keys.number(key).orElse(1.0);
        if (!(base > 0 && base < Double.POSITIVE_INFINITY)) {
            throw new BadGguf("Its " + key + " is " + base + ".");
        }
    }

    private static long positive(GgufKeys keys, String key, long most) throws BadGguf {
        double value = keys.number(key).orElseThrow(() -> missing(key));
        if (!(value >= 1 && value <= most)) {
            throw new BadGguf("Its " + key + " is " + value + "; it should lie between 1 and " + most + ".");
        }
        return (long) value;
    }

    private static BadGguf missing(String key) {
        return new BadGguf("It lacks the key " + key + ", without which no model can be built.");
    }
}
