package dev.runbench.session.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.memory.Comparison.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static OutputKinds output(int exit, boolean failed, String... lines) {
        var kinds = new KindsOfLines(text -> text, Map.of("queue", "orders-in", "n", "7"));
        for (String line : lines) {
            kinds.add(line);
        }
        return kinds.ended(UUID.randomUUID(), exit, failed);
    }

    private static OutputKinds well(String... lines) {
        return output(0, false, lines);
    }

    private static Comparison compare(OutputKinds now, List<OutputKinds> past) {
        return Comparison.of(now, past).orElseThrow();
    }

    private static List<OutputKinds> eight() {
        List<OutputKinds> past = new ArrayList<>(Collections.nCopies(7, well("Active: active (running)", "PID 4711")));
        past.add(well("Active: active (running)", "PID 12", "1 warning"));
        return past;
    }

    @Test
    void withoutAPastNothingIsSaid() {
        assertThat(Comparison.of(well("a"), List.of())).isEmpty();
        assertThat(Usual.words(List.of())).isEmpty();
    }

    @Test
    void theSameLinesWithOtherNumbersAreTheSame() {
        Comparison same = compare(well("Active: active (running)", "PID 99"), eight());
        assertThat(same.sentences()).containsExactly("Looks the same as in 7 of 8 past runs.");
        assertThat(same.usual()).isTrue();
        assertThat(same.marks()).isEmpty();
    }

    @Test
    void newLinesAreCountedAndMarkedAndMissingOnesAreTold() {
        Comparison other = compare(well("PID 99", "", "Active: failed", "core dumped", "core dumped"), eight());
        assertThat(other.sentences())
                .containsExactly(
                        "New: 3 lines of 2 kinds were never seen in 8 past runs.",
                        "Missing: the line \"Active: active (running)\" that was in all 8 past runs is not there.");
        assertThat(other.usual()).isFalse();
        assertThat(other.marks())
                .containsOnly(
                        Map.entry(3, Mark.NEVER_SEEN), Map.entry(4, Mark.NEVER_SEEN), Map.entry(5, Mark.NEVER_SEEN));
    }

    @Test
    void runsThatFailedAreToldApart() {
        List<OutputKinds> past =
                List.of(well("ready"), well("ready"), output(1, true, "no such host"), output(1, true, "no such host"));
        Comparison failed = compare(output(1, true, "no such host"), past);
        assertThat(failed.sentences())
                .containsExactly(
                        "Looks like 2 runs that failed.",
                        "Exit code 1; it was 0 in all 2 past runs that did not fail.",
                        "1 line was only seen in runs that failed.",
                        "Missing: the line \"ready\" that was in all 2 past runs that did not fail is not there.");
        assertThat(failed.marks()).containsOnly(Map.entry(1, Mark.FAILED_ONLY));
        assertThat(compare(well("ready"), past).sentences())
                .containsExactly("Looks the same as in 2 of 2 past runs that did not fail.");
    }

    @Test
    void aValueOfAParameterIsNoNews() {
        assertThat(well("queue orders-in is open").kinds()).containsOnlyKeys("queue <queue> is open");
        assertThat(well("queue orders-in2 is open").kinds()).doesNotContainKey("queue <queue> is open");
    }

    @Test
    void whatWasCutCallsNothingNew() {
        var many = new KindsOfLines(text -> text, Map.of());
        for (int i = 0; i < 6_000; i++) {
            many.add("word" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26));
        }
        OutputKinds cut = many.ended(UUID.randomUUID(), 0, false);
        assertThat(cut.kinds().size()).isEqualTo(KindsOfLines.MOST_KINDS);
        assertThat(cut.lines()).isEqualTo(6_000);
        assertThat(cut.whole()).isFalse();
        Comparison after = compare(well("something else"), List.of(cut));
        assertThat(after.marks()).isEmpty();
        assertThat(after.sentences()).anyMatch(s -> s.startsWith("Whether a line is new cannot be told"));
        assertThat(compare(cut, List.of(well("a"), well("a"))).sentences())
                .contains("Compared by its first 5,000 lines.")
                .noneMatch(s -> s.startsWith("Missing"));
    }

    @Test
    void theCardSaysWhatUsuallyComes() {
        var past = new ArrayList<>(Collections.nCopies(7, new Usual(0, false, 12)));
        assertThat(Usual.words(past.subList(0, 1))).isEqualTo("1 past run here: exit code 0; 12 lines");
        past.add(new Usual(3, true, 1));
        assertThat(Usual.words(past))
                .isEqualTo("8 past runs here: exit code 0 in 7, 3 in 1; usually 12 lines; 1 failed");
    }
}
