package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which keys kept their places relative to each other, and where each stands when two lists have changed one. */
final class KeptOrder {

    private KeptOrder() {}

    /** Keys of both lists on a longest common run in order; the others were moved. Needs each key once; n log n. */
    static Set<String> steady(List<String> before, List<String> after) {
        Map<String, Integer> places = new HashMap<>();
        before.forEach(key -> places.put(key, places.size()));
        List<String> kept = after.stream().filter(places::containsKey).toList();
        int[] order = kept.stream().mapToInt(k -> places.getOrDefault(k, 0)).toArray();
        int[] tails = new int[order.length]; // indices that end the best run of each length
        int[] previous = new int[order.length];
        int longest = 0;
        for (int i = 0; i < order.length; i++) {
            int low = 0;
            int high = longest;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (order[tails[middle]] < order[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            longest = Math.max(longest, low + 1);
        }
        Set<String> steady = new HashSet<>();
        for (int i = longest == 0 ? -1 : tails[longest - 1]; i >= 0; i = previous[i]) {
            steady.add(kept.get(i));
        }
        return steady;
    }

    /**
     * The order of what two lists made of one: what one side moved or added stands behind what it stands behind there.
     *
     * @param first whose order wins where both moved the same
     * @param members all that is in the result; each is in one of the lists at least
     */
    static List<String> merged(List<String> base, List<String> first, List<String> second, Set<String> members) {
        Set<String> steadyFirst = steady(base, first);
        Set<String> steadySecond = steady(base, second);
        Set<String> ofFirst = new HashSet<>(first);
        Set<String> ofSecond = new HashSet<>(second);
        Set<String> ofBase = new HashSet<>(base);
        // What only the second side has, and what it moved while the first did not, goes where the second has it.
        Set<String> follows = new HashSet<>();
        for (String key : second) {
            boolean moved = ofBase.contains(key) && !steadySecond.contains(key);
            boolean still = !ofBase.contains(key) || steadyFirst.contains(key);
            if (!ofFirst.contains(key) || moved && still && ofBase.contains(key)) {
                follows.add(key);
            }
        }
        List<String> order = new ArrayList<>();
        first.stream().filter(k -> members.contains(k) && !follows.contains(k)).forEach(order::add);
        for (int i = 0; i < second.size(); i++) {
            String key = second.get(i);
            if (members.contains(key) && follows.contains(key)) {
                order.add(behind(order, second, i), key);
            }
        }
        // Kept although both lists lost it (its text was changed by one): behind what it stood behind.
        for (int i = 0; i < base.size(); i++) {
            String key = base.get(i);
            if (members.contains(key) && !ofFirst.contains(key) && !ofSecond.contains(key)) {
                order.add(behind(order, base, i), key);
            }
        }
        return order;
    }

    private static int behind(List<String> order, List<String> list, int place) {
        for (int i = place - 1; i >= 0; i--) {
            int at = order.indexOf(list.get(i));
            if (at >= 0) {
                return at + 1;
            }
        }
        return 0;
    }
}
