package dev.runbench.ui.logs;

import dev.runbench.privacy.Sensitive;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers of what is masked, in words. */
final class MaskWords {

    private MaskWords() {}

    static String of(Map<Sensitive, Long> counts) {
        return counts.isEmpty()
                ? "nothing"
                : new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(e -> String.format(
                                        Locale.ROOT,
                                        "%,d %s",
                                        e.getValue(),
                                        e.getKey().title().toLowerCase(Locale.ROOT)))
                                .collect(Collectors.joining(", "));
    }
}
