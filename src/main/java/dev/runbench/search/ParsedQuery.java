package dev.runbench.search;

import dev.runbench.embed.Lexemes;
import dev.runbench.embed.Lexemes.Lexeme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query's words.
 *
 * @param terms lexemes and how often each occurs, in the order of the query
 * @param parts the terms without the whole identifiers whose parts are terms too
 * @param phrases what must occur word for word, lower-case, white space as single blanks
 * @param required lexemes of the phrases
 */
record ParsedQuery(Map<String, Integer> terms, Set<String> parts, List<String> phrases, Set<String> required) {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    static ParsedQuery of(String text) {
        Map<String, Integer> terms = new LinkedHashMap<>();
        List<Lexeme> lexemes = Lexemes.analyse(text);
        lexemes.forEach(lexeme -> terms.merge(lexeme.text(), 1, Integer::sum));
        List<String> phrases = new ArrayList<>();
        Set<String> required = new LinkedHashSet<>();
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            String phrase = normalise(quoted.group(1));
            if (!phrase.isEmpty()) {
                phrases.add(phrase);
                required.addAll(smallest(Lexemes.analyse(phrase)));
            }
        }
        return new ParsedQuery(terms, Set.copyOf(smallest(lexemes)), phrases, required);
    }

    // "/var/log" in quotes must find /var/log/messages, whose whole is another one.
    private static List<String> smallest(List<Lexeme> lexemes) {
        return lexemes.stream()
                .filter(whole -> lexemes.stream()
                        .noneMatch(part -> part.start() >= whole.start()
                                && part.end() <= whole.end()
                                && part.end() - part.start() < whole.end() - whole.start()))
                .map(Lexeme::text)
                .toList();
    }

    /** Whether every phrase occurs in one of the texts. */
    boolean phrasesOccurIn(String... texts) {
        return phrases.stream().allMatch(phrase -> {
            for (String text : texts) {
                if (normalise(text).contains(phrase)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static String normalise(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
