package dev.runbench.runbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean …": the nearest known word by edit distance (Levenshtein 1966), if it is near enough. */
final class Suggestion {

    private static final int FARTHEST = 2;

    private Suggestion() {}

    static String of(String word, List<String> known) {
        return nearest(word, known)
                .map(best -> "; did you mean \"" + best + "\"")
                .orElse("");
    }

    static Optional<String> nearest(String word, List<String> known) {
        String best = "";
        int least = FARTHEST + 1;
        for (String candidate : known) {
            int d = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (d < least && d < candidate.length()) {
                least = d;
                best = candidate;
            }
        }
        return Optional.of(best).filter(b -> !b.isEmpty());
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int next = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
