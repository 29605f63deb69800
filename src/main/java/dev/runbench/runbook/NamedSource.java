package dev.runbench.runbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the source that an instruction of another one sends its reader to: "follow the runbook Queue stuck", "as in OPS-412". */
final class NamedSource {

    private static final Pattern SENDS = Pattern.compile(
            "(?i)\\b(?:see|follow|refer to|as (?:described )?in|as (?:we )?did in|per|according to|like in|same (?:fix|steps?|procedure)|go through|use|run|do)\\b");
    private static final Pattern KEY = Pattern.compile("\\b[A-Z][A-Z0-9]+-\\d+\\b");
    private static final int SHORTEST_TITLE = 8;
    private static final int LONGEST = 200;

    private NamedSource() {}

    /** @param related those that may be meant */
    static Optional<CitedDocument> of(FoundStep step, CitedDocument from, List<CitedDocument> related) {
        String words = Prose.plain(step.instruction());
        if (step.command().isPresent()
                || words.length() > LONGEST
                || !SENDS.matcher(words).find()) {
            return Optional.empty();
        }
        return related.stream()
                .filter(d -> d != from && !d.procedure().steps().isEmpty() && isNamed(d, words))
                .findFirst();
    }

    private static boolean isNamed(CitedDocument d, String words) {
        String said = flat(words);
        String title = flat(d.title());
        String file = d.path().substring(d.path().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Matcher key = KEY.matcher(words);
        while (key.find()) {
            if (d.title().contains(key.group()) || d.path().contains(key.group())) {
                return true;
            }
        }
        return title.length() >= SHORTEST_TITLE && title.contains(" ") && (" " + said + " ").contains(" " + title + " ")
                || file.length() >= SHORTEST_TITLE
                        && words.toLowerCase(Locale.ROOT).contains(file);
    }

    private static String flat(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
