package dev.runbench.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Sentences, items and short lines of a text, without Markdown's signs. */
final class Sentences {

    private static final Pattern PARAGRAPH =
            Pattern.compile("\\R\\s*\\R|\\R(?=\\s*(?:[-*#>|]|\\d+\\.)\\s)|```\\w*\\R?");
    private static final Pattern SIGNS = Pattern.compile("^[ #*\\->|`]+|[ #*\\->|`]+$");
    private static final Pattern END = Pattern.compile("(?<=[.!?:])\\s+(?=[\\p{Lu}`\"(\\[])");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3}|\\p{IsHan}{2}");
    private static final int LEAST_WORDS = 3;
    private static final int MOST_WORDS = 50;

    private Sentences() {}

    /** In order; each at most 50 words. Headings of one or two words, such as "Impact", are left out. */
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        for (String paragraph : PARAGRAPH.split(text)) {
            String plain =
                    SIGNS.matcher(paragraph.replaceAll("\\s+", " ").strip()).replaceAll("");
            for (String sentence : END.split(plain)) {
                String[] words = sentence.split(" ");
                if (words.length >= LEAST_WORDS && WORD.matcher(sentence).find()) {
                    sentences.add(join(words, MOST_WORDS));
                }
            }
        }
        return sentences;
    }

    /** The first so many words of a text's sentences. */
    static String beginning(String text, int words) {
        return join(String.join(" ", of(text)).split(" "), words);
    }

    private static String join(String[] words, int most) {
        return String.join(" ", Arrays.copyOf(words, Math.min(words.length, most)));
    }
}
