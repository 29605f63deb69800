package dev.runbench.privacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A text as it may leave.
 *
 * @param masks where its masks stand in it, in order
 */
public record Masked(String text, List<Finding> masks) {

    public Masked {
        masks = List.copyOf(masks);
    }

    /** Masks by kind. */
    public Map<Sensitive, Long> counts() {
        return masks.stream()
                .collect(Collectors.groupingBy(
                        Finding::kind, () -> new EnumMap<>(Sensitive.class), Collectors.counting()));
    }
}
