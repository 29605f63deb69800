package dev.runbench.logs;

import dev.runbench.logs.Surges.Kind;
import dev.runbench.logs.Surges.Surge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether a record speaks of what fails: it shares a word with the failures that hardly any other kind of record has, such
 * as the name of a host, a table or a path.
 */
final class SharedNames {

    private static final int SHORTEST = 4;
    private static final int FEW_KINDS = 2;

    private final Map<String, Integer> kindsOfWord = new HashMap<>();
    private final Set<String> failing = new HashSet<>();

    SharedNames(List<Kind> kinds, Surges surges) {
        Set<Kind> failed = new HashSet<>();
        for (Surge surge : surges.all()) {
            if (surge.weight() >= surges.loud()) {
                failed.add(surge.kind());
                failing.addAll(words(text(surge.kind())));
            }
        }
        if (!failing.isEmpty()) {
            for (Kind kind : kinds) {
                if (!failed.contains(kind)) {
                    words(text(kind)).forEach(w -> kindsOfWord.merge(w, 1, Integer::sum));
                }
            }
        }
    }

    /** Whether the kind has such a word; no more than a few others may have it. */
    boolean in(Kind kind) {
        return words(text(kind)).stream()
                .anyMatch(w -> failing.contains(w) && kindsOfWord.getOrDefault(w, 0) <= FEW_KINDS);
    }

    private static String text(Kind kind) {
        return kind.stats().example + "\n" + kind.stats().cause;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        int n = text.length();
        for (int k = 0; k < n; k++) {
            int from = k;
            boolean digits = false;
            while (k < n && Character.isLetterOrDigit(text.charAt(k))) {
                digits |= Character.isDigit(text.charAt(k));
                k++;
            }
            if (k - from >= SHORTEST && !digits) {
                String word = text.substring(from, k);
                if (Level.of(word.toUpperCase(Locale.ROOT)) == Level.NONE) {
                    words.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }
}
