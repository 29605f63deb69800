package dev.runbench.ui.session;

import dev.runbench.session.OutputRing;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The lines of an output that is still growing: added at its end and dropped at its front in one change, whose cost is that
 * of the lines it moves. (JavaFX's own lists remove a range one by one, which took a third of the FX thread at 10 MB/s.)
 */
final class OutputLines extends ObservableListBase<OutputRing.Line> {

    private static final int DEAD_LINES = 10_000;

    private List<OutputRing.Line> lines = new ArrayList<>();
    private int start;

    @Override
    public OutputRing.Line get(int index) {
        return lines.get(start + index);
    }

    @Override
    public int size() {
        return lines.size() - start;
    }

    /** Shows these and nothing else. */
    void show(List<OutputRing.Line> all) {
        beginChange();
        List<OutputRing.Line> gone = lines.subList(start, lines.size());
        lines = new ArrayList<>(all);
        start = 0;
        nextReplace(0, size(), gone);
        endChange();
    }

    /**
     * Takes what came.
     *
     * @param first number of the oldest line that stays
     */
    void grow(List<OutputRing.Line> fresh, long first) {
        beginChange();
        int before = start;
        while (start < lines.size() && lines.get(start).number() < first) {
            start++;
        }
        if (start > before) {
            nextRemove(0, List.copyOf(lines.subList(before, start)));
        }
        if (start > DEAD_LINES) {
            lines.subList(0, start).clear();
            start = 0;
        }
        int from = size();
        lines.addAll(fresh);
        nextAdd(from, size());
        endChange();
    }
}
