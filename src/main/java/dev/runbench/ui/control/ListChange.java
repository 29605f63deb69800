package dev.runbench.ui.control;

import java.util.List;
import javafx.collections.ObservableList;

/**
 * Renews what a list shows by touching only what differs: a list that is given anew builds and measures every cell again, which a
 * person who is typing feels as a pause. FX thread only.
 */
public final class ListChange {

    private ListChange() {}

    /** Makes {@code shown} equal to {@code now}; what both begin and end with keeps its cells. */
    public static <T> void to(ObservableList<T> shown, List<? extends T> now) {
        int shorter = Math.min(shown.size(), now.size());
        if (shown.size() == now.size()) {
            for (int i = 0; i < shorter; i++) {
                set(shown, i, now.get(i));
            }
            return;
        }
        int head = 0;
        while (head < shorter && shown.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && shown.get(shown.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        shown.remove(head, shown.size() - tail);
        shown.addAll(head, List.copyOf(now.subList(head, now.size() - tail)));
    }

    private static <T> void set(ObservableList<T> shown, int at, T now) {
        if (!shown.get(at).equals(now)) {
            shown.set(at, now);
        }
    }
}
