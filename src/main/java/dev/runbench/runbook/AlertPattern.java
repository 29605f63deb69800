package dev.runbench.runbook;

import dev.runbench.search.SeenAlert;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an entry of a runbook's {@code alerts} means: a name, in which {@code *} stands for anything; case does not count. */
record AlertPattern(Pattern pattern) {

    private static final int LEAST_BEGINNING = 6;

    static AlertPattern of(String entry) {
        return new AlertPattern(Pattern.compile(Pattern.quote(lower(entry)).replace("*", "\\E.*\\Q"), Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern.matcher(lower(name)).matches();
    }

    static boolean matches(String entry, String name) {
        return of(entry).matches(name);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it is any of those that are known. */
    static boolean isSeen(String entry, List<SeenAlert> seen) {
        AlertPattern pattern = of(entry);
        return seen.stream().anyMatch(a -> pattern.matches(a.name()));
    }

    /** The known name that was probably meant: one or two letters away, or the only one that goes on as this begins. */
    static Optional<String> nearest(String entry, List<SeenAlert> seen) {
        List<String> names = seen.stream().map(SeenAlert::name).toList();
        String bare = lower(entry.replace("*", ""));
        Optional<String> near = Suggestion.nearest(bare, names);
        if (near.isPresent() || bare.length() < LEAST_BEGINNING) {
            return near;
        }
        List<String> longer = names.stream()
                .filter(n -> {
                    String name = lower(n);
                    return name.startsWith(bare) || name.length() >= LEAST_BEGINNING && bare.startsWith(name);
                })
                .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }
}
