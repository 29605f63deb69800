package dev.runbench.search;

import dev.runbench.search.VectorStore.Neighbour;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether two stores of the same vectors give the same answers: the ten nearest chunks of some stored vectors. */
final class VectorComparison {

    private static final int TOP = 10;

    private VectorComparison() {}

    /** One sentence. */
    static String of(VectorStore before, VectorStore after, List<float[]> sample) {
        int same = 0;
        int all = 0;
        for (float[] vector : sample) {
            Set<Long> old = chunks(before, vector);
            all += old.size();
            old.retainAll(chunks(after, vector));
            same += old.size();
        }
        return all == 0
                ? "There was nothing to compare."
                : String.format(
                        Locale.ROOT,
                        "%d queries gave %.1f %% of the same ten chunks as before.",
                        sample.size(),
                        100.0 * same / all);
    }

    private static Set<Long> chunks(VectorStore store, float[] vector) {
        Set<Long> chunks = new HashSet<>();
        store.nearest(vector, 3 * TOP, Optional.empty()).stream()
                .limit(TOP)
                .map(Neighbour::chunkId)
                .forEach(chunks::add);
        return chunks;
    }
}
