package dev.runbench.llm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An embedding model with random weights for the real llama.cpp: a BERT of two layers over single characters. */
public final class TinyEncoder {

    public static final int WIDTH = 64;
    static final int CONTEXT = 512;
    private static final int HIDDEN = 128;

    private TinyEncoder() {}

    public static TinyGguf random() {
        return random(7);
    }

    public static TinyGguf random(int seed) {
        Random random = new Random(seed);
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        List<String> letters = new ArrayList<>();
        for (char c = 0x21; c < 0x7F; c++) {
            if (!Character.isUpperCase(c)) {
                letters.add(String.valueOf(c));
            }
        }
        letters.forEach(c -> tokens.add("\u2581" + c));
        tokens.addAll(letters);
        List<Integer> types = new ArrayList<>(Collections.nCopies(5, 3));
        types.addAll(Collections.nCopies(tokens.size() - 5, 1));
        TinyGguf file = new TinyGguf()
                .text("general.architecture", "bert")
                .text("general.name", "tiny-bert")
                .number("bert.context_length", CONTEXT)
                .number("bert.embedding_length", WIDTH)
                .number("bert.feed_forward_length", HIDDEN)
                .number("bert.block_count", 2)
                .number("bert.attention.head_count", 4)
                .real("bert.attention.layer_norm_epsilon", 1e-12f)
                .flag("bert.attention.causal", false)
                .number("bert.pooling_type", 1)
                .text("tokenizer.ggml.model", "bert")
                .number("tokenizer.ggml.token_type_count", 2)
                .texts("tokenizer.ggml.tokens", tokens)
                .reals("tokenizer.ggml.scores", Collections.nCopies(tokens.size(), -1000f))
                .numbers("tokenizer.ggml.token_type", types);
        Map.of("bos", 2, "eos", 3, "unknown", 1, "seperator", 3, "padding", 0, "cls", 2, "mask", 4)
                .forEach((name, id) -> file.number("tokenizer.ggml." + name + "_token_id", id));
        matrix(file, random, "token_embd.weight", tokens.size(), WIDTH);
        matrix(file, random, "token_types.weight", 2, WIDTH);
        matrix(file, random, "position_embd.weight", CONTEXT, WIDTH);
        norm(file, "token_embd_norm");
        for (int layer = 0; layer < 2; layer++) {
            String block = "blk." + layer + ".";
            for (String part : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
                product(file, random, block + part, WIDTH, WIDTH);
            }
            product(file, random, block + "ffn_up", HIDDEN, WIDTH);
            product(file, random, block + "ffn_down", WIDTH, HIDDEN);
            norm(file, block + "attn_output_norm");
            norm(file, block + "layer_output_norm");
        }
        return file;
    }

    /** A reranking model of the same kind. Turned round, it gives each score with the other sign. */
    public static TinyGguf ranking(boolean turned) {
        Random random = new Random(5);
        TinyGguf file = random().number("bert.pooling_type", 4);
        product(file, random, "cls", WIDTH, WIDTH);
        float[] out = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            out[i] = (float) random.nextGaussian() * (turned ? -1 : 1);
        }
        return file.tensor("cls.output.weight", 1, WIDTH, out, false)
                .tensor("cls.output.bias", 1, 1, new float[1], false);
    }

    private static void product(TinyGguf file, Random random, String name, int rows, int columns) {
        matrix(file, random, name + ".weight", rows, columns);
        file.tensor(name + ".bias", 1, rows, new float[rows], false);
    }

    private static void matrix(TinyGguf file, Random random, String name, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * .3f;
        }
        file.tensor(name, rows, columns, values, false);
    }

    private static void norm(TinyGguf file, String name) {
        float[] ones = new float[WIDTH];
        java.util.Arrays.fill(ones, 1);
        file.tensor(name + ".weight", 1, WIDTH, ones, false).tensor(name + ".bias", 1, WIDTH, new float[WIDTH], false);
    }
}
