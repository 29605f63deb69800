package dev.runbench.runbook;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a problem statement's words a text shares; a word that few sources use counts more (idf, Spärck Jones 1972). */
public final class Relevance {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Set<String> STOP = Set.of(
            ("a an and are as at be been but by can do does for from had has have how i if in into is it its me my no not of on or our "
                            + "out so than that the their them then there these they this to too up us was we were what when where which who why will with you your all any "
                            + "alert alerts firing fires error errors problem issue service system please help")
                    .split(" "));

    private final Map<String, Double> weights = new HashMap<>();
    private final double total;

    /** @param sources texts that tell which words are rare */
    public Relevance(String problem, Collection<String> sources) {
        List<Set<String>> known = sources.stream().map(Relevance::terms).toList();
        for (String term : terms(problem)) {
            long in = known.stream().filter(k -> k.contains(term)).count();
            weights.put(term, Math.log(1 + (known.size() - in + 0.5) / (in + 0.5)) + 0.1);
        }
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** 0 for nothing in common to 1 for all words. */
    public double of(String text) {
        if (total == 0) {
            return 0;
        }
        Set<String> terms = terms(text);
        double shared = 0;
        for (Map.Entry<String, Double> w : weights.entrySet()) {
            shared += terms.contains(w.getKey()) ? w.getValue() : 0;
        }
        return shared / total;
    }

    /** The words of a text, lower case, endings cut off. */
    static Set<String> terms(String text) {
        Set<String> terms = new HashSet<>();
        Matcher m = WORD.matcher(text.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
        while (m.find()) {
            String word = m.group();
            if (!STOP.contains(word) && (word.length() > 1 || Character.isDigit(word.charAt(0)))) {
                terms.add(stem(word));
            }
        }
        return terms;
    }

    private static String stem(String word) {
        for (String ending : List.of("ations", "ation", "ings", "ing", "ness", "ies", "ed", "es", "s", "e", "y")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
