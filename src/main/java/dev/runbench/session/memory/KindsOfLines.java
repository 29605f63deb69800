package dev.runbench.session.memory;

import dev.runbench.logs.LineTemplates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes the lines of one output and keeps their kinds. Bounded, whatever comes. Not thread-safe. */
public final class KindsOfLines {

    static final int MOST_LINES = 5_000;
    static final int MOST_KINDS = 500;
    private static final int MOST_NUMBERS = 100;
    // A shorter value is a part of too many words.
    private static final int SHORTEST_VALUE = 3;

    private final UnaryOperator<String> masking;
    private final Map<String, String> nameOfValue = new HashMap<>();
    private final Pattern values;
    private final LineTemplates templates = new LineTemplates();
    private final Map<String, List<Integer>> numbers = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private long lines;
    private boolean whole = true;

    /**
     * Holds nothing yet.
     *
     * @param masking takes secrets out of a line, before anything else
     * @param parameters name to value: a value is told by its name, because it is another one the next time
     */
    public KindsOfLines(UnaryOperator<String> masking, Map<String, String> parameters) {
        this.masking = masking;
        parameters.forEach((name, value) -> {
            if (value.length() >= SHORTEST_VALUE && value.chars().anyMatch(Character::isLetter)) {
                nameOfValue.put(value, name);
            }
        });
        values = Pattern.compile(nameOfValue.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    public void add(String line) {
        lines++;
        if (lines > MOST_LINES) {
            whole = false;
            return;
        }
        String template = templates.of(named(masking.apply(line)));
        if (template.isEmpty()) {
            return;
        }
        if (!times.containsKey(template) && times.size() >= MOST_KINDS) {
            whole = false;
            return;
        }
        times.merge(template, 1, Integer::sum);
        List<Integer> seen = numbers.computeIfAbsent(template, _ -> new ArrayList<>());
        if (seen.size() < MOST_NUMBERS) {
            seen.add((int) lines);
        }
    }

    private String named(String line) {
        return nameOfValue.isEmpty()
                ? line
                : values.matcher(line)
                        .replaceAll(m ->
                                Matcher.quoteReplacement("<" + nameOfValue.getOrDefault(m.group(), "value") + ">"));
    }

    /** What has come so far, as the output of an attempt that has ended. */
    public OutputKinds ended(UUID proposal, int exitCode, boolean failed) {
        Map<String, OutputKinds.Kind> kinds = new HashMap<>();
        times.forEach((template, n) ->
                kinds.put(template, new OutputKinds.Kind(n, numbers.getOrDefault(template, List.of()))));
        return new OutputKinds(proposal, exitCode, failed, lines, whole, kinds);
    }
}
