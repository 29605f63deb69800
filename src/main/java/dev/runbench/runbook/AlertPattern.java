package dev.runbench.runbook;

import dev.runbench.search.SeenAlert;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an entry of a runbook's {@code alerts} means: a name, in which {@code *} stands for anything; case does not count. */
final class AlertPattern {

    private static final int LEAST_BEGINNING = 6;

    private AlertPattern() {}

    static boolean matches(String pattern, String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .matches(Pattern.quote(pattern.strip().toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q"));
    }

    /** Whether it is any of those that are known. */
    static boolean isSeen(String pattern, List<SeenAlert> seen) {
        return seen.stream().anyMatch(a -> matches(pattern, a.name()));
    }

    /** The known name that was probably meant: one or two letters away, or the only one that goes on as this begins. */
    static Optional<String> nearest(String pattern, List<SeenAlert> seen) {
        List<String> names = seen.stream().map(SeenAlert::name).toList();
        String bare = pattern.replace("*", "").strip().toLowerCase(Locale.ROOT);
        Optional<String> near = Suggestion.nearest(bare, names);
        if (near.isPresent() || bare.length() < LEAST_BEGINNING) {
            return near;
        }
        List<String> longer = names.stream()
                .filter(n -> {
                    String name = n.toLowerCase(Locale.ROOT);
                    return name.startsWith(bare) || name.length() >= LEAST_BEGINNING && bare.startsWith(name);
                })
                .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }
}
