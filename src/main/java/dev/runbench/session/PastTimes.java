package dev.runbench.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long commands took in past runs.
 *
 * @param medians step id to the median of what its finished attempts took
 */
public record PastTimes(Map<String, Duration> medians) {

    /** Nothing was run yet. */
    public static final PastTimes NONE = new PastTimes(Map.of());

    public PastTimes {
        medians = Map.copyOf(medians);
    }

    /** From runs of one runbook, of whatever version. */
    static PastTimes of(List<Run> runs) {
        Map<String, List<Duration>> seen = runs.stream()
                .flatMap(r -> r.steps().stream())
                .flatMap(s -> s.attempts().stream()
                        .filter(a -> a.exitCode().isPresent())
                        .flatMap(a -> a.took().stream())
                        .map(t -> Map.entry(s.step().id(), t)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, Duration> medians = new HashMap<>();
        seen.forEach(
                (id, times) -> medians.put(id, times.stream().sorted().toList().get(times.size() / 2)));
        return new PastTimes(medians);
    }

    /** What a step usually takes; empty if it was never seen to end. */
    public Optional<Duration> of(String step) {
        return Optional.ofNullable(medians.get(step));
    }
}
