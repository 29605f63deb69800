package dev.runbench.session;

import dev.runbench.privacy.Redactor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words of an output that should stand in it the next time, too. Lines are cut at everything that changes from run to run (numbers,
 * times, dates, ids, addresses, values of parameters); of the pieces, one that says how things are ("active (running)", "healthy") is taken first, then
 * one that failed tries did not show. A plain piece is no check and is not taken.
 */
final class StableLine {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 80;
    private static final int MOST_LINES = 2_000;
    private static final Pattern UNSTABLE = Pattern.compile(
            "\\S*\\d\\S*|\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\w*\\b,?|\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\b"
                    + "|\\b(?:UTC|GMT|CES?T|[ap]m|ago|since|uptime)\\b;?|\\b[0-9a-f]{6,}\\b|\\S*•\\S*|\\S{40,}");
    private static final Pattern STATE = Pattern.compile(
            "(?i)\\b(?:active|running|healthy|ready|ok|up|online|enabled|available|success(?:ful(?:ly)?)?|succeeded|passed|complete[d]?"
                    + "|accepting|synced|in sync|done|valid|reachable|clean|normal|green|primary|leader|true)\\b");
    private static final Pattern BAD = Pattern.compile(
            "(?i)\\b(?:not|no|in ?active|fail\\w*|error\\w*|dead|down|warn\\w*|refused|denied|unhealthy|unavailable|never)\\b");

    private StableLine() {}

    /**
     * A piece of the output to check for.
     *
     * @param values of parameters: they differ the next time
     * @param failed what tries put out that did not go well
     */
    static Optional<String> of(String output, Collection<String> values, List<String> failed) {
        List<String> pieces = new ArrayList<>();
        output.lines().limit(MOST_LINES).forEach(line -> {
            for (String piece : UNSTABLE.split(without(line, values))) {
                String p = trimmed(piece);
                if (isFit(p)) {
                    pieces.add(p);
                }
            }
        });
        List<String> telling = pieces.stream()
                .filter(p -> STATE.matcher(p).find() && !BAD.matcher(p).find())
                .filter(p -> failed.stream().noneMatch(f -> f.contains(p)))
                .toList();
        if (!telling.isEmpty()) {
            return Optional.of(telling.getFirst());
        }
        return failed.isEmpty()
                ? Optional.empty()
                : pieces.stream()
                        .filter(p -> !BAD.matcher(p).find())
                        .filter(p -> failed.stream().noneMatch(f -> f.contains(p)))
                        .findFirst();
    }

    // Signs at the ends belong to what was cut off.
    private static String trimmed(String piece) {
        return piece.strip().replaceAll("^[^\\p{L}(\\[]+|[^\\p{L})\\]]+$", "");
    }

    private static String without(String line, Collection<String> values) {
        String cut = line;
        for (String value : values) {
            cut = value.length() < 2 ? cut : cut.replace(value, " 0 ");
        }
        return cut;
    }

    private static boolean isFit(String piece) {
        return piece.length() >= SHORTEST
                && piece.length() <= LONGEST
                && piece.chars().anyMatch(Character::isLetter)
                && Redactor.redact(piece).equals(piece);
    }
}
