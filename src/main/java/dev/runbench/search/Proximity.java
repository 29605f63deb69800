package dev.runbench.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How closely a query's words stand together in a text, in positions of its lexemes. */
final class Proximity {

    private static final double K1 = 1.2;
    private static final int WINDOW = 24;
    private static final int NEAR = 8;
    private static final int LEAD = 60;
    /** Words of a query further apart than this, with fillers between them, make no pair. */
    private static final int GAP = 3;

    /** Two neighbouring words of the query, by their numbers among the terms, and how far apart they stand there. */
    private record Pair(int first, int second, int gap, double weight) {}

    private final double[] weight;
    private final List<Pair> pairs = new ArrayList<>();

    Proximity(List<String> terms, ParsedQuery query, double[] termWeight, TermStatistics statistics) {
        this.weight = termWeight;
        Map<Pair, Integer> counted = new TreeMap<>(java.util.Comparator.comparingInt(Pair::first)
                .thenComparingInt(Pair::second)
                .thenComparingInt(Pair::gap));
        List<ParsedQuery.Word> words = query.words();
        for (int i = 1; i < words.size(); i++) {
            ParsedQuery.Word a = words.get(i - 1);
            ParsedQuery.Word b = words.get(i);
            int gap = b.position() - a.position();
            if (gap <= GAP && !a.lexeme().equals(b.lexeme())) {
                counted.merge(new Pair(terms.indexOf(a.lexeme()), terms.indexOf(b.lexeme()), gap, 0), 1, Integer::sum);
            }
        }
        counted.forEach((pair, times) -> {
            double rarer = Math.min(statistics.idf(terms.get(pair.first)), statistics.idf(terms.get(pair.second)));
            pairs.add(new Pair(pair.first, pair.second, pair.gap, rarer * Math.sqrt(Math.min(times, 4))));
        });
    }

    double orderedPairs(ChunkTerms text) {
        double sum = 0;
        for (Pair pair : pairs) {
            int[] second = text.positions()[pair.second];
            int times = 0;
            for (int at : text.positions()[pair.first]) {
                times += Arrays.binarySearch(second, at + pair.gap) >= 0 ? 1 : 0;
            }
            sum += pair.weight * saturated(times);
        }
        return sum;
    }

    double nearPairs(ChunkTerms text) {
        double sum = 0;
        for (Pair pair : pairs) {
            int[] second = text.positions()[pair.second];
            int times = 0;
            for (int at : text.positions()[pair.first]) {
                int next = Arrays.binarySearch(second, at - NEAR);
                next = next < 0 ? -next - 1 : next;
                times += next < second.length && second[next] <= at + NEAR ? 1 : 0;
            }
            sum += pair.weight * saturated(times);
        }
        return sum;
    }

    /** The most information in a run of words. */
    double window(ChunkTerms text) {
        List<int[]> places = new ArrayList<>(); // position, term
        for (int term = 0; term < weight.length; term++) {
            for (int at : text.positions()[term]) {
                places.add(new int[] {at, term});
            }
        }
        places.sort(java.util.Comparator.comparingInt(place -> place[0]));
        int[] inside = new int[weight.length];
        double most = 0;
        double sum = 0;
        int left = 0;
        for (int[] place : places) {
            sum += inside[place[1]]++ == 0 ? weight[place[1]] : 0;
            while (place[0] - places.get(left)[0] > WINDOW) {
                int gone = places.get(left++)[1];
                sum -= --inside[gone] == 0 ? weight[gone] : 0;
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    double covered(ChunkTerms text) {
        double sum = 0;
        for (int term = 0; term < weight.length; term++) {
            sum += text.positions()[term].length > 0 ? weight[term] : 0;
        }
        return sum;
    }

    /** Of a document's first chunk. */
    double lead(ChunkTerms first) {
        double sum = 0;
        for (int term = 0; term < weight.length; term++) {
            int times = 0;
            for (int at : first.positions()[term]) {
                times += at - first.firstPosition() < LEAD ? 1 : 0;
            }
            sum += weight[term] * saturated(times);
        }
        return sum;
    }

    private static double saturated(int times) {
        return times * (K1 + 1) / (K1 + times);
    }
}
