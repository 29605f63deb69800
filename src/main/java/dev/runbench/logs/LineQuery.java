package dev.runbench.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What to look for in a line: words that all must occur, {@code "some words"} as they stand, {@code /a pattern/}, {@code -word}
 * for what must not occur, {@code OR} between alternatives. Case does not matter. A pattern that backtracks too much matches
 * nothing in that line.
 */
public final class LineQuery implements Predicate<String> {

    /** Steps that a pattern may take in a line; a sane one takes a few for each character. */
    private static final int MOST_STEPS = 2_000_000;

    private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]+)\"|/((?:[^/\\\\]|\\\\.)+)/(?=\\s|$)|(\\S+))");

    private final List<List<Predicate<String>>> alternatives;

    private LineQuery(List<List<Predicate<String>>> alternatives) {
        this.alternatives = alternatives;
    }

    /** @throws ProblemException if a pattern is not well-formed */
    public static LineQuery parse(String text) {
        List<List<Predicate<String>>> alternatives = new ArrayList<>();
        List<Predicate<String>> all = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            if (term.group().equals("OR")) {
                if (!all.isEmpty()) {
                    alternatives.add(List.copyOf(all));
                    all.clear();
                }
                continue;
            }
            Predicate<String> one = term.group(3) != null ? pattern(term.group(3)) : words(words(term));
            all.add(term.group(1).isEmpty() ? one : one.negate());
        }
        if (!all.isEmpty()) {
            alternatives.add(List.copyOf(all));
        }
        return new LineQuery(List.copyOf(alternatives));
    }

    private static String words(Matcher term) {
        return term.group(2) != null ? term.group(2) : term.group(4);
    }

    private static Predicate<String> words(String words) {
        String folded = words.toLowerCase(Locale.ROOT);
        String upper = words.toUpperCase(Locale.ROOT);
        int length = folded.length();
        return line -> {
            for (int i = 0; i <= line.length() - length; i++) {
                char c = line.charAt(i);
                if ((c == folded.charAt(0) || c == upper.charAt(0)) && line.regionMatches(true, i, folded, 0, length)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<String> pattern(String source) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(source, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new ProblemException(
                    new Problem(
                            "LOG-QUERY",
                            "The pattern /" + source + "/ is not well-formed: " + e.getDescription() + ".",
                            "Without the slashes it is looked for as it stands."),
                    e);
        }
        return new BoundedPattern(pattern, MOST_STEPS)::find;
    }

    /** Nothing is asked: every line will do. */
    public boolean isEmpty() {
        return alternatives.isEmpty();
    }

    @Override
    public boolean test(String line) {
        if (alternatives.isEmpty()) {
            return true;
        }
        for (List<Predicate<String>> all : alternatives) {
            boolean matches = true;
            for (Predicate<String> one : all) {
                matches = matches && one.test(line);
            }
            if (matches) {
                return true;
            }
        }
        return false;
    }
}
