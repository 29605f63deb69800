package dev.runbench.runbook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a claim consists of, as far as a sentence can contradict it.
 *
 * @param terms its words, endings cut off; each with whether it is said, denied ("not", and the few words behind it) or both
 * @param amounts numbers, those with a unit together with it, and numbers in words
 * @param names what is spelled like a thing of a system: with digits, dashes, dots, slashes or in capitals; lower case
 * @param words all its words, lower case
 */
record ClaimWords(Map<String, Integer> terms, Set<String> amounts, Set<String> names, Set<String> words) {

    private static final int SAID = 1;
    private static final int DENIED = 2;

    /** Words behind a "not" that it denies. */
    private static final int REACH = 2;

    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\p{L}_.,/]|\\p{L}-)(\\d+(?:[.,]\\d+)*)\\s?(%|[a-zA-Z]+(?![\\w-]))?|(?<![\\w-])(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|half|both|twice)(?![\\w-])(?:\\s([a-zA-Z]+))?",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("%", "%"),
            Map.entry("percent", "%"),
            Map.entry("ms", "ms"),
            Map.entry("milliseconds", "ms"),
            Map.entry("s", "s"),
            Map.entry("sec", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("min", "min"),
            Map.entry("minute", "min"),
            Map.entry("minutes", "min"),
            Map.entry("h", "h"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"),
            Map.entry("month", "months"),
            Map.entry("months", "months"),
            Map.entry("kb", "kb"),
            Map.entry("mb", "mb"),
            Map.entry("m", "mb"),
            Map.entry("gb", "gb"),
            Map.entry("g", "gb"),
            Map.entry("tb", "tb"));
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_/$@~.:-]*[\\p{L}\\p{N}_/]|(?<=`)[^`\\n]{2,60}(?=`)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+(?:'t)?|[.,;:!?()]");
    private static final Set<String> NEGATIONS = Set.of(
            "not", "never", "no", "cannot", "without", "nor", "neither", "nobody", "nothing", "none", "don't",
            "doesn't", "won't", "can't", "isn't", "aren't", "mustn't");

    private static final List<Set<String>> OPPOSITES = List.of(
            Set.of("start", "stop"),
            Set.of("enable", "disable"),
            Set.of("increase", "decrease"),
            Set.of("raise", "lower"),
            Set.of("raising", "lowering"),
            Set.of("add", "remove"),
            Set.of("before", "after"),
            Set.of("above", "below"),
            Set.of("over", "under"),
            Set.of("more", "less"),
            Set.of("larger", "smaller"),
            Set.of("open", "close"),
            Set.of("up", "down"),
            Set.of("first", "last"),
            Set.of("oldest", "newest"),
            Set.of("older", "newer"),
            Set.of("primary", "replica"),
            Set.of("primary", "standby"),
            Set.of("active", "inactive"),
            Set.of("ahead", "behind"),
            Set.of("slower", "faster"),
            Set.of("drain", "ready"),
            Set.of("all", "none"),
            Set.of("rising", "falling"),
            Set.of("day", "night"));

    static ClaimWords of(String claim) {
        Set<String> names = new LinkedHashSet<>();
        Matcher m = NAME.matcher(claim);
        while (m.find()) {
            String name = m.group().replaceAll("^[.:-]+|[.:-]+$", "");
            boolean special = name.matches(".*\\p{L}.*")
                    && (name.matches(".*[\\d_/@$].*")
                            || name.matches(".*\\p{L}[.:-]\\p{L}.*") && !name.matches("\\p{L}+-\\p{Ll}+")
                            || name.matches("[\\p{Lu}]{3,}")
                            || name.matches(".*\\p{Ll}\\p{Lu}.*"));
            if (special) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return new ClaimWords(terms(claim), amounts(claim), names, words(claim));
    }

    /** The share of its words that a text has. */
    double share(String text) {
        Set<String> there = Relevance.terms(text);
        return terms.isEmpty()
                ? 0
                : terms.keySet().stream().filter(there::contains).count() / (double) terms.size();
    }

    /** Whether nothing in a text speaks against it. */
    boolean agrees(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Map<String, Integer> there = terms(text);
        Set<String> wordsThere = words(text);
        return amounts(text).containsAll(amounts)
                && names.stream().allMatch(lower::contains)
                && terms.entrySet().stream()
                        .allMatch(e -> (e.getValue() & there.getOrDefault(e.getKey(), SAID | DENIED)) != 0)
                && OPPOSITES.stream().noneMatch(pair -> differs(pair, wordsThere));
    }

    private boolean differs(Set<String> pair, Set<String> there) {
        return pair.stream()
                .anyMatch(one -> words.contains(one)
                        && !there.contains(one)
                        && pair.stream().anyMatch(other -> !other.equals(one) && there.contains(other)));
    }

    private static Map<String, Integer> terms(String text) {
        Map<String, Integer> terms = new HashMap<>();
        int denied = 0;
        Matcher m = WORD.matcher(text.replace('’', '\'').replace("*", "").replaceAll("(?<=[a-z])(?=[A-Z])", " "));
        while (m.find()) {
            String word = m.group();
            if (word.length() == 1 && !Character.isLetterOrDigit(word.charAt(0))) {
                denied = 0;
            } else if (NEGATIONS.contains(word.toLowerCase(Locale.ROOT))) {
                denied = REACH;
            } else {
                Set<String> own = Relevance.terms(word);
                for (String term : own) {
                    terms.merge(term, denied > 0 ? DENIED : SAID, (x, y) -> x | y);
                }
                denied -= own.isEmpty() ? 0 : 1;
            }
        }
        return terms;
    }

    private static Set<String> amounts(String text) {
        Set<String> amounts = new HashSet<>();
        Matcher m = AMOUNT.matcher(text);
        while (m.find()) {
            Optional<String> number = Optional.ofNullable(m.group(1));
            String behind = Optional.ofNullable(m.group(2))
                    .or(() -> Optional.ofNullable(m.group(4)))
                    .orElse("");
            String unit = UNITS.getOrDefault(behind.toLowerCase(Locale.ROOT), "");
            amounts.add(number.orElse(String.valueOf(m.group(3)).toLowerCase(Locale.ROOT)) + unit);
        }
        return amounts;
    }

    private static Set<String> words(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher m = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (m.find()) {
            found.add(m.group());
        }
        return found;
    }
}
