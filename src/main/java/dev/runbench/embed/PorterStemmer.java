package dev.runbench.embed;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * English words without their endings (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980). What is
 * not written in a to z only, or is shorter than three letters, stays as it is.
 */
final class PorterStemmer {

    private static final Map<String, String> STEP_2 =
            endings("ational ate tional tion enci ence anci ance izer ize abli"
                    + " able alli al entli ent eli e ousli ous ization ize ation ate ator ate alism al iveness ive fulness ful"
                    + " ousness ous aliti al iviti ive biliti ble logi log");
    private static final Map<String, String> STEP_3 =
            endings("icate ic ative - alize al iciti ic ical ic ful - ness -");
    private static final Map<String, String> STEP_4 = endings("al - ance - ence - er - ic - able - ible - ant - ement -"
            + " ment - ent - ion - ou - ism - ate - iti - ous - ive - ize -");

    private PorterStemmer() {}

    static String stem(String word) {
        if (word.length() < 3 || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        String stem = pastAndProgressive(plural(word));
        if (stem.endsWith("y") && hasVowel(cut(stem, 1))) {
            stem = cut(stem, 1) + "i";
        }
        stem = replace(stem, STEP_2, 0);
        stem = replace(stem, STEP_3, 0);
        return tidy(replace(stem, STEP_4, 1));
    }

    private static String plural(String word) {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
    }

    private static String pastAndProgressive(String word) {
        if (word.endsWith("eed")) {
            return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        String stem = word.endsWith("ed") ? cut(word, 2) : word.endsWith("ing") ? cut(word, 3) : word;
        if (stem.equals(word) || !hasVowel(stem)) {
            return word;
        }
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (doubleConsonant(stem) && !stem.matches(".*[lsz]")) {
            return cut(stem, 1);
        }
        return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
    }

    private static String replace(String word, Map<String, String> endings, int leastMeasure) {
        String longest = "";
        for (String ending : endings.keySet()) {
            if (ending.length() > longest.length() && word.endsWith(ending)) {
                longest = ending;
            }
        }
        String stem = cut(word, longest.length());
        boolean applies = !longest.isEmpty()
                && measure(stem) > leastMeasure
                && (!longest.equals("ion") || stem.endsWith("s") || stem.endsWith("t"));
        return applies ? stem + endings.get(longest) : word;
    }

    private static String tidy(String word) {
        String stem = word;
        if (stem.endsWith("e")) {
            String rest = cut(stem, 1);
            int measure = measure(rest);
            if (measure > 1 || (measure == 1 && !endsShort(rest))) {
                stem = rest;
            }
        }
        return stem.endsWith("ll") && measure(stem) > 1 ? cut(stem, 1) : stem;
    }

    /** How often vowels are followed by consonants. */
    private static int measure(String word) {
        int measure = 0;
        for (int i = 1; i < word.length(); i++) {
            if (!isVowel(word, i) && isVowel(word, i - 1)) {
                measure++;
            }
        }
        return measure;
    }

    private static boolean isVowel(String word, int i) {
        return switch (word.charAt(i)) {
            case 'a', 'e', 'i', 'o', 'u' -> true;
            case 'y' -> i > 0 && !isVowel(word, i - 1);
            default -> false;
        };
    }

    private static boolean hasVowel(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (isVowel(word, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean doubleConsonant(String word) {
        int n = word.length();
        return n > 1 && word.charAt(n - 1) == word.charAt(n - 2) && !isVowel(word, n - 1);
    }

    /** Ends in consonant, vowel, consonant, where the last one is not w, x or y. */
    private static boolean endsShort(String word) {
        int n = word.length();
        return n > 2
                && !isVowel(word, n - 1)
                && isVowel(word, n - 2)
                && !isVowel(word, n - 3)
                && "wxy".indexOf(word.charAt(n - 1)) < 0;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static Map<String, String> endings(String pairs) {
        String[] words = pairs.split(" ");
        Map<String, String> endings = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            endings.put(words[i], words[i + 1].equals("-") ? "" : words[i + 1]);
        }
        return Map.copyOf(endings);
    }
}
