package dev.runbench.llm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Language models of a few hundred kilobytes for the real llama.cpp: one with random weights, and a scripted one whose
 * blocks are all zero, so that it is a chain from each token to the next and says one fixed text.
 */
public final class TinyModels {

    static final int CONTEXT = 8192;
    static final String NEW_LINE = "<0x0A>";

    private static final String TEMPLATE =
            "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\n' + m['content'] +"
                    + " '<|im_end|>' + '\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;

    private record Token(String text, float score, int type) {}

    private TinyModels() {}

    /** Says nonsense, but nonsense that obeys a grammar. */
    static TinyGguf random(int width, int layers) {
        return random(width, layers, 7);
    }

    /** Others with other seeds. */
    public static TinyGguf random(int width, int layers, int seed) {
        Random random = new Random(seed);
        List<Token> words = vocabulary();
        return model(
                words,
                width,
                layers,
                gaussian(random, words.size() * width, 1f),
                gaussian(random, words.size() * width, .15f),
                gaussian(random, 2 * width * width, (float) (1 / Math.sqrt(width))));
    }

    public static TinyGguf random() {
        return random(128, 2);
    }

    /** Says this text to whatever it is asked, at temperature 0, and then stops. */
    public static TinyGguf scripted(String answer) {
        int width = 256;
        Random random = new Random(7);
        List<Token> words = vocabulary();
        int first = words.size();
        pieces(answer, words).forEach(piece -> words.add(new Token(piece, -1000f, NORMAL)));
        float[] in = gaussian(random, words.size() * width, 1f);
        IntStream.range(0, words.size()).forEach(w -> normalise(in, w * width, width));
        float[] out = new float[in.length];
        link(in, out, width, indexOf(words, NEW_LINE), first);
        for (int w = first; w < words.size() - 1; w++) {
            link(in, out, width, w, w + 1);
        }
        link(in, out, width, words.size() - 1, indexOf(words, "<|im_end|>"));
        return model(words, width, 1, in, out, new float[2 * width * width]);
    }

    // Each piece must be a token of its own, or the chain would branch: three characters, more where they repeat.
    private static List<String> pieces(String answer, List<Token> words) {
        Set<String> taken = new HashSet<>(words.stream().map(Token::text).toList());
        String text = answer.replace(' ', '\u2581');
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(at + 3, text.length());
            while (taken.contains(text.substring(at, end)) && end < text.length()) {
                end++;
            }
            String piece = text.substring(at, end);
            if (!taken.add(piece)) {
                throw new IllegalArgumentException("the last piece is not unique, add a character: " + piece);
            }
            pieces.add(piece);
            at = end;
        }
        return pieces;
    }

    private static List<Token> vocabulary() {
        List<Token> words = new ArrayList<>(
                List.of(new Token("<unk>", 0, UNKNOWN), new Token("<s>", 0, CONTROL), new Token("</s>", 0, CONTROL)));
        IntStream.range(0, 256).forEach(b -> words.add(new Token("<0x%02X>".formatted(b), 0, BYTE)));
        words.add(new Token("<|im_start|>", 0, CONTROL));
        words.add(new Token("<|im_end|>", 0, CONTROL));
        words.add(new Token("\u2581", -1, NORMAL));
        IntStream.range(0x21, 0x7F).forEach(c -> words.add(new Token(Character.toString(c), -2, NORMAL)));
        return words;
    }

    private static TinyGguf model(List<Token> words, int width, int layers, float[] in, float[] out, float[] weights) {
        int heads = 4;
        int hidden = 2 * width;
        float[] square = java.util.Arrays.copyOf(weights, width * width);
        TinyGguf file = new TinyGguf()
                .text("general.architecture", "llama")
                .text("general.name", "tiny")
                .number("general.file_type", 1)
                .number("llama.context_length", CONTEXT)
                .number("llama.embedding_length", width)
                .number("llama.block_count", layers)
                .number("llama.feed_forward_length", hidden)
                .number("llama.attention.head_count", heads)
                .number("llama.attention.head_count_kv", heads)
                .real("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .number("llama.rope.dimension_count", width / heads)
                .number("llama.vocab_size", words.size())
                .text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", words.stream().map(Token::text).toList())
                .reals("tokenizer.ggml.scores", words.stream().map(Token::score).toList())
                .numbers(
                        "tokenizer.ggml.token_type",
                        words.stream().map(Token::type).toList())
                .number("tokenizer.ggml.bos_token_id", 1)
                .number("tokenizer.ggml.eos_token_id", indexOf(words, "<|im_end|>"))
                .number("tokenizer.ggml.unknown_token_id", 0)
                .flag("tokenizer.ggml.add_bos_token", true)
                .flag("tokenizer.ggml.add_eos_token", false)
                .flag("tokenizer.ggml.add_space_prefix", false)
                .text("tokenizer.chat_template", TEMPLATE)
                .tensor("token_embd.weight", words.size(), width, in, true);
        for (int layer = 0; layer < layers; layer++) {
            String block = "blk." + layer + ".";
            file.tensor(block + "attn_norm.weight", 1, width, ones(width), false)
                    .tensor(block + "attn_q.weight", width, width, square, true)
                    .tensor(block + "attn_k.weight", width, width, square, true)
                    .tensor(block + "attn_v.weight", width, width, square, true)
                    .tensor(block + "attn_output.weight", width, width, square, true)
                    .tensor(block + "ffn_norm.weight", 1, width, ones(width), false)
                    .tensor(block + "ffn_gate.weight", hidden, width, weights, true)
                    .tensor(block + "ffn_up.weight", hidden, width, weights, true)
                    .tensor(block + "ffn_down.weight", width, hidden, weights, true);
        }
        return file.tensor("output_norm.weight", 1, width, ones(width), false)
                .tensor("output.weight", words.size(), width, out, true);
    }

    private static int indexOf(List<Token> words, String text) {
        return words.stream().map(Token::text).toList().indexOf(text);
    }

    private static void link(float[] in, float[] out, int width, int from, int to) {
        // The inner product of a vector of length sqrt(width) with itself is width: a lead of 30 over all others.
        for (int i = 0; i < width; i++) {
            out[to * width + i] += in[from * width + i] / width * 30;
        }
    }

    private static void normalise(float[] values, int at, int width) {
        double sum = 0;
        for (int i = at; i < at + width; i++) {
            sum += values[i] * values[i];
        }
        float scale = (float) Math.sqrt(width / sum);
        for (int i = at; i < at + width; i++) {
            values[i] *= scale;
        }
    }

    private static float[] gaussian(Random random, int count, float scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() * scale;
        }
        return values;
    }

    private static float[] ones(int count) {
        float[] values = new float[count];
        java.util.Arrays.fill(values, 1f);
        return values;
    }
}
