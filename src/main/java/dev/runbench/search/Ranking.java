package dev.runbench.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders candidates by the weighted sum of their signals. */
final class Ranking {

    /** A further passage of a document says less that is new. */
    private static final double FURTHER = 0.7;

    private Ranking() {}

    /** A candidate and its score, which only orders. */
    record Ranked(Evidence evidence, double score) {}

    /** Best first. Where the same document comes again, what speaks for the document as a whole counts less and less. */
    static List<Ranked> rank(Collection<Evidence> candidates, boolean refining) {
        double[] scale = new double[Signal.COUNT];
        double[] unknown = new double[Signal.COUNT];
        for (Signal signal : Signal.values()) {
            double[] known = candidates.stream()
                    .mapToDouble(e -> e.of(signal))
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            scale[signal.ordinal()] =
                    signal.isRelative() ? (known.length == 0 ? 1 : Math.max(1e-9, known[known.length - 1])) : 1;
            unknown[signal.ordinal()] = known.length == 0 ? 0 : known[0];
        }
        List<Ranked> ranked = new ArrayList<>();
        Map<Long, Double> ofDocument = new HashMap<>();
        for (Evidence evidence : candidates) {
            double own = 0;
            double whole = 0;
            for (Signal signal : Signal.values()) {
                double value = evidence.of(signal);
                double known = Double.isNaN(value) ? unknown[signal.ordinal()] : value;
                double part = signal.weight(refining) * known / scale[signal.ordinal()];
                own += signal.isOfDocument() ? 0 : part;
                whole += signal.isOfDocument() ? part : 0;
            }
            ofDocument.put(evidence.documentId(), whole);
            ranked.add(new Ranked(evidence, own));
        }
        return spread(ranked, ofDocument);
    }

    private static List<Ranked> spread(List<Ranked> byOwn, Map<Long, Double> ofDocument) {
        Comparator<Ranked> best = Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparing(r -> r.evidence().chunkId());
        byOwn.sort(best);
        Map<Long, Double> share = new HashMap<>();
        List<Ranked> all = new ArrayList<>();
        for (Ranked own : byOwn) {
            long document = own.evidence().documentId();
            double now = share.getOrDefault(document, 1.0);
            share.put(document, now * FURTHER);
            all.add(new Ranked(own.evidence(), own.score() + now * ofDocument.getOrDefault(document, 0.0)));
        }
        all.sort(best);
        return all;
    }
}
