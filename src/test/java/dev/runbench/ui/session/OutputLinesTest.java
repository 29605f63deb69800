package dev.runbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.OutputSink.Channel;
import dev.runbench.session.OutputRing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

/** What listeners are told of the list must lead to what the list holds: a list view knows nothing else. */
class OutputLinesTest {

    private final OutputLines lines = new OutputLines();
    private final List<OutputRing.Line> followed = new ArrayList<>();

    private void follow(ListChangeListener.Change<? extends OutputRing.Line> change) {
        while (change.next()) {
            for (int i = 0; i < change.getRemovedSize(); i++) {
                assertThat(followed.remove(change.getFrom()))
                        .isEqualTo(change.getRemoved().get(i));
            }
            followed.addAll(change.getFrom(), List.copyOf(change.getAddedSubList()));
        }
    }

    private static List<OutputRing.Line> lines(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(n -> new OutputRing.Line(n, Channel.OUT, "line " + n))
                .toList();
    }

    @Test
    void itHoldsTheLastLinesWhateverComesAndTellsEachChange() {
        lines.addListener(this::follow);
        var random = new Random(7);
        long last = 0;
        long first = 1;
        for (int round = 0; round < 2_000; round++) {
            if (round % 500 == 499) { // another output, or one that was faster than the eye
                first = last + 1;
                last += 300;
                lines.show(lines(first, last));
            } else {
                long next = last + 1 + random.nextInt(200);
                first = Math.max(first, Math.min(last + 1, next - random.nextInt(900)));
                lines.grow(lines(last + 1, next), first);
                last = next;
            }
            assertThat(lines).hasSize((int) (last - first + 1)).isEqualTo(followed);
            assertThat(lines.getFirst().number()).isEqualTo(first);
            assertThat(lines.getLast().number()).isEqualTo(last);
        }
        assertThat(last).isGreaterThan(100_000);
    }

    @Test
    void emptyStaysEmpty() {
        lines.show(List.of());
        assertThat(lines).isEmpty();
        lines.grow(lines(1, 2), 1);
        lines.show(List.of());
        assertThat(lines).isEmpty();
    }
}
