package dev.runbench.session.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What usually comes of a step, for the card. */
record Usual(int exitCode, boolean failed, long lines) {

    /** One line such as "8 past runs here: exit code 0 in 8; usually 12 lines"; empty without a past. */
    static String words(List<Usual> past) {
        if (past.isEmpty()) {
            return "";
        }
        int all = past.size();
        Map<Integer, Long> codes = past.stream().collect(Collectors.groupingBy(Usual::exitCode, Collectors.counting()));
        String exits = codes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(e -> e.getKey() + (all == 1 ? "" : " in " + e.getValue()))
                .collect(Collectors.joining(", "));
        long failures = past.stream().filter(Usual::failed).count();
        List<Long> lines = past.stream()
                .filter(p -> !p.failed() || failures == all)
                .map(Usual::lines)
                .sorted()
                .toList();
        long middle = lines.get(lines.size() / 2);
        return all + (all == 1 ? " past run" : " past runs") + " here: exit code " + exits + "; "
                + (all == 1 ? "" : "usually ") + middle + (middle == 1 ? " line" : " lines")
                + (failures == 0 ? "" : "; " + failures + " failed");
    }
}
