package dev.runbench.assist;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether a sentence stays within what its evidence says: a check of words, which finds inventions and no fine lies. */
final class Evidence {

    /** Of its longer words, so many must stand in the evidence, at least by their beginning. */
    private static final double LEAST_SHARE = 0.5;

    private static final int LONG = 5;
    private static final int STEM = 5;

    private Evidence() {}

    static boolean holds(String evidence, String sentence) {
        Set<String> known = new HashSet<>();
        Set<String> stems = new HashSet<>();
        for (String word : words(evidence)) {
            known.add(word);
            stems.add(stem(word));
        }
        int longer = 0;
        int found = 0;
        for (String word : words(sentence)) {
            if (isName(word) && !known.contains(word)) {
                return false;
            }
            if (word.length() >= LONG && !isName(word)) {
                longer++;
                found += stems.contains(stem(word)) ? 1 : 0;
            }
        }
        return longer == 0 ? !sentence.isBlank() : found >= LEAST_SHARE * longer;
    }

    /** Numbers, hosts, paths, identifiers: what must not be invented. */
    private static boolean isName(String word) {
        for (int k = 0; k < word.length(); k++) {
            char c = word.charAt(k);
            if (Character.isDigit(c) || (k > 0 && k < word.length() - 1 && "._/:@-".indexOf(c) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static String stem(String word) {
        return word.substring(0, Math.min(STEM, word.length()));
    }

    private static String[] words(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split("[\\s\"'`“”‘’()\\[\\]{}<>|=!?]+");
        for (int k = 0; k < words.length; k++) {
            words[k] = words[k].replaceAll("^[.,;:—–-]+|[.,;:—–-]+$", "");
        }
        return words;
    }
}
