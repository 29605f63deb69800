package dev.runbench.session.memory;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one run of a step put out, as kinds of lines.
 *
 * @param proposal the attempt it belongs to
 * @param failed it did not go well
 * @param lines all lines that came, also those behind the last that was looked at
 * @param whole every kind of line that came is here
 * @param kinds by template
 */
public record OutputKinds(
        UUID proposal, int exitCode, boolean failed, long lines, boolean whole, Map<String, Kind> kinds) {

    /**
     * Lines of one template.
     *
     * @param times how many there were
     * @param numbers which lines, 1 for the first; a part of them if there were very many
     */
    public record Kind(int times, List<Integer> numbers) {

        public Kind {
            numbers = List.copyOf(numbers);
        }
    }

    public OutputKinds {
        kinds = Map.copyOf(kinds);
    }

    boolean isLike(OutputKinds other) {
        return whole
                && other.whole
                && exitCode == other.exitCode
                && kinds.keySet().equals(other.kinds.keySet());
    }
}
