package dev.runbench.knowledge;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Guesses a text's language by its most frequent small words, which is sure enough for a filter from a paragraph on.
 * Libraries with models for a hundred languages weigh 10 to 100 MB.
 */
final class Languages {

    private static final Pattern SPLIT = Pattern.compile("[^\\p{L}]+");
    private static final int LOOKED_AT = 8_000;
    private static final int FEWEST_WORDS = 8;

    private static final Map<String, Set<String>> SMALL_WORDS = Map.of(
            "en", Set.of("the", "and", "of", "to", "is", "in", "for", "with", "that", "this", "on", "are", "was", "if"),
            "de",
                    Set.of(
                            "der", "die", "und", "das", "ist", "nicht", "mit", "für", "auf", "den", "ein", "eine",
                            "wird", "von"),
            "fr",
                    Set.of(
                            "le", "la", "les", "et", "des", "est", "une", "pour", "dans", "que", "pas", "sur", "avec",
                            "du"),
            "es",
                    Set.of(
                            "el", "los", "las", "que", "es", "una", "para", "con", "por", "del", "se", "como", "está",
                            "y"),
            "pt", Set.of("o", "os", "as", "que", "uma", "para", "com", "não", "do", "da", "em", "é", "um", "ao"),
            "it",
                    Set.of(
                            "il", "che", "di", "non", "una", "per", "con", "sono", "della", "del", "è", "gli", "nel",
                            "le"),
            "nl",
                    Set.of(
                            "de", "het", "een", "en", "van", "niet", "met", "voor", "op", "zijn", "wordt", "dat", "te",
                            "aan"));

    private Languages() {}

    /** ISO 639-1, or empty if no language stands out. */
    static String of(String text) {
        String[] words = SPLIT.split(
                text.substring(0, Math.min(text.length(), LOOKED_AT)).toLowerCase(Locale.ROOT));
        Map<String, Integer> counts = new HashMap<>();
        for (String word : words) {
            SMALL_WORDS.forEach((language, small) -> {
                if (small.contains(word)) {
                    counts.merge(language, 1, Integer::sum);
                }
            });
        }
        String best = "";
        int most = 0;
        int second = 0;
        for (var count : counts.entrySet()) {
            if (count.getValue() > most) {
                second = most;
                most = count.getValue();
                best = count.getKey();
            } else {
                second = Math.max(second, count.getValue());
            }
        }
        return words.length >= FEWEST_WORDS && most * 20 >= words.length && most * 2 >= second * 3 ? best : "";
    }
}
