package dev.runbench.llm;

import de.kherud.llama.LlamaModel;
import java.nio.file.Path;

/** Runs in a JVM of its own: a reranking model that answers query and passage, each in Base64, with a score. */
final class RankingMain {

    /** The bindings put begin and end around both texts, and again around the pair. */
    private static final int MARKS = 8;

    private RankingMain() {}

    /** Arguments: file, tokens of context, threads. */
    static void main(String[] args) {
        ChildAnswers.serve(() -> {
            int window = Integer.parseInt(args[1]);
            // Without this a second "begin" stands in the middle of the pair, except for BERT's own tokenizer.
            var model = new LlamaModel(Llama.encoder(Path.of(args[0]), window, Integer.parseInt(args[2]))
                    .setOverrideKv("tokenizer.ggml.add_bos_token=bool:false")
                    .enableReranking());
            score(model, "ready", "steady", window);
            return new ChildAnswers.Loaded("", question -> {
                int space = question.indexOf(' ');
                String query = ChildAnswers.decode(question.substring(0, space));
                String passage = ChildAnswers.decode(question.substring(space + 1));
                return String.valueOf(score(model, query, passage, window));
            });
        });
    }

    private static float score(LlamaModel model, String query, String passage, int window) {
        String asked = shortened(model, plain(query), window / 3);
        int left = window - MARKS - model.encode(asked).length;
        var scores = model.rerank(asked, shortened(model, plain(passage), left)).probabilities;
        float score = scores.values().iterator().next();
        if (!Float.isFinite(score)) {
            throw new IllegalStateException("the model gives scores that are no numbers");
        }
        return score;
    }

    // The bindings pass passages on in Java's own form of UTF-8, in which these would be malformed.
    private static String plain(String text) {
        String plain = text.codePoints()
                .map(c -> c == 0 || c > Character.MAX_VALUE ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isBlank() ? "-" : plain;
    }

    /** The beginning that fits; the bindings would refuse the whole. */
    private static String shortened(LlamaModel model, String text, int most) {
        String rest = text;
        for (int tokens = model.encode(rest).length; tokens > most && rest.length() > 1; ) {
            int length = (int) Math.min(rest.length() - 1, (long) rest.length() * most / tokens);
            rest = rest.substring(0, Math.max(1, length));
            tokens = model.encode(rest).length;
        }
        return rest;
    }
}
