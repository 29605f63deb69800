package dev.runbench.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Postgres {@code tsquery} that finds the chunks worth scoring.
 *
 * @param text its literal
 */
record TsQuery(String text) {

    /**
     * Rare words first: every chunk with one of the rarest words, until together they may be {@code budget} chunks; of
     * the remaining, frequent words two must meet in a chunk, or three. What only frequent words lead to is found in part,
     * which is what keeps a search of a large corpus quick; the vectors look after the rest.
     *
     * @return empty if none of the terms occurs anywhere
     */
    static Optional<TsQuery> rareFirst(Collection<String> terms, TermStatistics statistics, int budget) {
        List<String> byRarity = terms.stream()
                .filter(term -> statistics.frequency().getOrDefault(term, 0) > 0)
                .sorted(Comparator.comparingInt(term -> statistics.frequency().getOrDefault(term, 0)))
                .toList();
        List<String> clauses = new ArrayList<>();
        double left = budget;
        int next = 0;
        for (; next < byRarity.size(); next++) {
            int frequency = statistics.frequency().getOrDefault(byRarity.get(next), 0);
            if (frequency > left) {
                break;
            }
            left -= frequency;
            clauses.add(lexeme(byRarity.get(next)));
        }
        List<String> frequent = byRarity.subList(next, Math.min(byRarity.size(), next + 6));
        addPairs(frequent, statistics, left, clauses);
        if (clauses.isEmpty() && !frequent.isEmpty()) {
            clauses.add(frequent.stream().limit(3).map(TsQuery::lexeme).collect(Collectors.joining(" & ")));
        }
        return clauses.isEmpty() ? Optional.empty() : Optional.of(new TsQuery(String.join(" | ", clauses)));
    }

    private static void addPairs(
            List<String> frequent, TermStatistics statistics, double budget, List<String> clauses) {
        double left = budget;
        for (int a = 0; a < frequent.size(); a++) {
            for (int b = a + 1; b < frequent.size(); b++) {
                double together = 2.0
                        * statistics.frequency().getOrDefault(frequent.get(a), 0)
                        * statistics.frequency().getOrDefault(frequent.get(b), 0)
                        / Math.max(1, statistics.chunks()); // words of one question meet more often than by chance
                if (together <= left) {
                    left -= together;
                    clauses.add("(" + lexeme(frequent.get(a)) + " & " + lexeme(frequent.get(b)) + ")");
                }
            }
        }
    }

    /** Every one of the lexemes. */
    static TsQuery all(Collection<String> lexemes) {
        return new TsQuery(lexemes.stream().map(TsQuery::lexeme).collect(Collectors.joining(" & ")));
    }

    static String lexeme(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
