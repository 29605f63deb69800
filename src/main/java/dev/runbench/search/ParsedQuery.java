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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query's words.
 *
 * @param terms lexemes and how often each occurs, in the order of the query
 * @param parts the terms without the whole identifiers whose parts are terms too
 * @param phrases what must occur word for word, lower-case, white space as single blanks
 * @param required lexemes of the phrases
 * @param named identifiers of several parts, such as alert names, as {@link #name} makes them, and as they were written
 * @param words the query in order, one word at each position: the parts of an identifier, not the whole
 */
record ParsedQuery(
        Map<String, Integer> terms,
        Set<String> parts,
        List<String> phrases,
        Set<String> required,
        Map<String, String> named,
        List<Word> words) {

    private static final int SHORTEST_NAME = 6;
    private static final int MOST_NAMES = 8;

    /** A word and its place in the query. */
    record Word(String lexeme, int position) {}

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern AFTER_NAME = Pattern.compile("[:=({\\[,]\\s*$");
    private static final int TYPED_WORDS = 8;

    static ParsedQuery of(String text) {
        Map<String, Integer> terms = new LinkedHashMap<>();
        List<Lexeme> lexemes = Lexemes.analyse(text);
        lexemes.forEach(lexeme -> terms.merge(lexeme.text(), 1, Integer::sum));
        List<String> phrases = new ArrayList<>();
        Set<String> required = new LinkedHashSet<>();
        Matcher quoted = QUOTED.matcher(text);
        while (isTyped(text) && quoted.find()) {
            if (AFTER_NAME.matcher(text.substring(0, quoted.start())).find()) {
                continue;
            }
            String phrase = normalise(quoted.group(1));
            if (!phrase.isEmpty()) {
                phrases.add(phrase);
                required.addAll(smallest(Lexemes.analyse(phrase)));
            }
        }
        return new ParsedQuery(
                terms, Set.copyOf(smallest(lexemes)), phrases, required, names(text, lexemes), words(lexemes));
    }

    // Quotes of a pasted alert or JSON are part of it, and not a wish for exact words.
    private static boolean isTyped(String text) {
        String outside = QUOTED.matcher(text).replaceAll(" ").strip();
        return outside.isEmpty() || !text.strip().contains("\n") && outside.split("\\s+").length <= TYPED_WORDS;
    }

    // Two words in one, as KubePodCrashLooping, disk-full, PAY_4012; not 12:30 or 10.0.0.1.
    private static Map<String, String> names(String text, List<Lexeme> lexemes) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> smallest = Set.copyOf(smallest(lexemes));
        for (Lexeme lexeme : lexemes) {
            String written = text.substring(lexeme.start(), lexeme.end());
            String name = name(written);
            if (!smallest.contains(lexeme.text())
                    && name.length() >= SHORTEST_NAME
                    && name.chars().filter(Character::isLetter).count() >= SHORTEST_NAME / 2
                    && names.size() < MOST_NAMES) {
                names.put(name, written);
            }
        }
        return names;
    }

    /** Of a long text only these lexemes, and no exact words. */
    ParsedQuery only(Set<String> lexemes) {
        Map<String, Integer> kept = new LinkedHashMap<>(terms);
        kept.keySet().retainAll(lexemes);
        Set<String> keptParts = new LinkedHashSet<>(parts);
        keptParts.retainAll(lexemes);
        List<Word> keptWords =
                words.stream().filter(word -> lexemes.contains(word.lexeme())).toList();
        return new ParsedQuery(kept, keptParts, List.of(), Set.of(), named, keptWords);
    }

    Set<String> names() {
        return named.keySet();
    }

    List<String> namesAsWritten() {
        return List.copyOf(named.values());
    }

    /** Letters and digits, lower-case: what is left of a name when it is a title, a file's name or a label. */
    static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static List<Word> words(List<Lexeme> lexemes) {
        Map<Integer, Lexeme> byPosition = new TreeMap<>();
        lexemes.forEach(lexeme -> byPosition.merge(
                lexeme.position(), lexeme, (a, b) -> b.end() - b.start() < a.end() - a.start() ? b : a));
        return byPosition.entrySet().stream()
                .map(e -> new Word(e.getValue().text(), e.getKey()))
                .toList();
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
