package dev.runbench.search;

import dev.runbench.base.ProblemException;
import dev.runbench.embed.Embedder;
import dev.runbench.embed.Lexemes;
import dev.runbench.embed.Passages;
import dev.runbench.embed.Tokenizer;
import dev.runbench.search.HitRepository.Passage;
import dev.runbench.search.Ranking.Ranked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the first documents into a better order by a closer look at the best chunk of each: the cosines of its single
 * sentences (late interaction on few windows), and a cross-encoder where there is one.
 */
final class Refiner {

    private static final int DOCUMENTS = 20;
    private static final int SENTENCES = 6; // of each; 120 of them take half a second on one core
    private static final int CACHED = 4000;
    private static final double RERANKER_SHARE = 0.7;

    private final Optional<Embedder> embedder;
    private final HitRepository texts;
    private final Optional<CalmReranker> reranker;
    private final Map<String, float[]> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > CACHED;
        }
    };

    Refiner(Optional<Embedder> embedder, HitRepository texts, Optional<CalmReranker> reranker) {
        this.embedder = embedder;
        this.texts = texts;
        this.reranker = reranker;
    }

    /** The same candidates in a better order. */
    List<Ranked> refine(Refinable first) throws InterruptedException {
        Map<Long, Long> bestChunks = new LinkedHashMap<>();
        for (Ranked ranked : first.ranked()) {
            if (bestChunks.size() < DOCUMENTS) {
                bestChunks.putIfAbsent(
                        ranked.evidence().documentId(), ranked.evidence().chunkId());
            }
        }
        Map<Long, Passage> passages = texts.passages(bestChunks.values());
        Map<Long, Double> sentences = sentences(first, bestChunks, passages);
        List<Evidence> near = new ArrayList<>();
        List<Ranked> far = new ArrayList<>();
        for (Ranked ranked : first.ranked()) {
            Evidence evidence = ranked.evidence();
            if (bestChunks.containsKey(evidence.documentId())) {
                near.add(evidence.with(
                        Signal.SENTENCE_MEANING, sentences.getOrDefault(evidence.documentId(), Double.NaN)));
            } else {
                far.add(ranked);
            }
        }
        List<Ranked> refined = new ArrayList<>(Ranking.rank(near, true));
        if (reranker.isPresent()) {
            refined = reranked(reranker.get(), first, refined, bestChunks, passages);
        }
        refined.addAll(far);
        return List.copyOf(refined);
    }

    private Map<Long, Double> sentences(Refinable first, Map<Long, Long> bestChunks, Map<Long, Passage> passages)
            throws InterruptedException {
        Map<Long, Double> nearest = new HashMap<>();
        if (first.vector().isEmpty() || embedder.isEmpty()) {
            return nearest;
        }
        Embedder model = embedder.get();
        try {
            for (Map.Entry<Long, Long> entry : bestChunks.entrySet()) {
                Passage passage = passages.get(entry.getValue());
                if (passage == null) {
                    continue; // deleted meanwhile
                }
                double most = Double.NaN;
                for (String sentence : telling(
                        passage.citation().quote(), first.parsed().terms().keySet())) {
                    double cosine = model.likeness(Cosine.of(first.vector().get(), vector(model, sentence)));
                    most = Double.isNaN(most) ? cosine : Math.max(most, cosine);
                }
                nearest.put(entry.getKey(), most);
            }
        } catch (ProblemException e) {
            nearest.clear(); // the model does not run here; the first search has told so
        }
        return nearest;
    }

    /** The sentences with the most words of the query; earlier ones where they are equal. */
    private static List<String> telling(String text, Set<String> terms) {
        return Sentences.of(text).stream()
                .distinct()
                .sorted(Comparator.comparingInt((String sentence) -> {
                            Set<String> shared = new HashSet<>(Lexemes.of(sentence));
                            shared.retainAll(terms);
                            return shared.size();
                        })
                        .reversed())
                .limit(SENTENCES)
                .toList();
    }

    private float[] vector(Embedder model, String sentence) throws InterruptedException {
        synchronized (cache) {
            float[] known = cache.get(sentence);
            if (known != null) {
                return known;
            }
        }
        Tokenizer.Tokens tokens = model.tokens(sentence);
        int seen = model.windowTokens() - 8; // a cut text may fall into a few more pieces than the whole did
        String whole = tokens.count() <= seen ? sentence : sentence.substring(0, tokens.ends()[seen - 1]);
        float[] vector = model.embed(List.of(whole))[0];
        synchronized (cache) {
            cache.put(sentence, vector);
        }
        return vector;
    }

    // Both on a scale of 0 to 1 over these documents; a cross-encoder knows more, but it has read only one chunk.
    private static List<Ranked> reranked(
            CalmReranker reranker,
            Refinable first,
            List<Ranked> refined,
            Map<Long, Long> bestChunks,
            Map<Long, Passage> passages)
            throws InterruptedException {
        List<Long> documents = new ArrayList<>();
        List<String> read = new ArrayList<>();
        bestChunks.forEach((document, chunk) -> {
            Passage passage = passages.get(chunk);
            if (passage != null) {
                documents.add(document);
                Citation citation = passage.citation();
                read.add(Passages.embeddedText(citation.title(), passage.heading(), citation.quote()));
            }
        });
        Optional<float[]> scores = reranker.score(first.query().text(), read);
        if (scores.isEmpty()) {
            return refined;
        }
        double[] theirs = stretched(doubles(scores.get()));
        double[] ours = stretched(refined.stream().mapToDouble(Ranked::score).toArray());
        Map<Long, Double> shift = new HashMap<>();
        List<Ranked> all = new ArrayList<>();
        for (int i = 0; i < ours.length; i++) {
            Evidence evidence = refined.get(i).evidence();
            int at = documents.indexOf(evidence.documentId());
            double own = ours[i];
            double by =
                    shift.computeIfAbsent(evidence.documentId(), _ -> at < 0 ? 0 : RERANKER_SHARE * (theirs[at] - own));
            all.add(new Ranked(evidence, own + by));
        }
        all.sort(Comparator.comparingDouble(Ranked::score).reversed());
        return all;
    }

    private static double[] doubles(float[] values) {
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return all;
    }

    private static double[] stretched(double[] values) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        return Arrays.stream(values)
                .map(v -> high > low ? (v - low) / (high - low) : 0)
                .toArray();
    }
}
