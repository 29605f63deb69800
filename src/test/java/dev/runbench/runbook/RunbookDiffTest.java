package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookDiff.Comparison;
import dev.runbench.runbook.RunbookDiff.Kind;
import org.junit.jupiter.api.Test;

class RunbookDiffTest {

    private static String runbook(String... steps) {
        StringBuilder text = new StringBuilder("title: x\nsteps:\n");
        for (String s : steps) {
            String[] parts = s.split("=");
            text.append("  - id: ")
                    .append(parts[0])
                    .append("\n    title: t\n    ssh: ")
                    .append(parts[1])
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void stepsAreAddedRemovedChangedAndMoved() {
        Comparison c = RunbookDiff.compare(runbook("a=1", "b=2", "c=3", "d=4"), runbook("d=4", "a=1", "b=two", "e=5"));
        assertThat(c.steps())
                .extracting(s -> s.kind() + " " + s.id())
                .containsExactlyInAnyOrder("MOVED d", "CHANGED b", "ADDED e", "REMOVED c");
    }

    @Test
    void rowsShowBothTextsWhole() {
        String before = "a\nb\nc\nd\n";
        String after = "a\nB\nc\nnew\nd\n";
        Comparison c = RunbookDiff.compare(before, after);
        assertThat(c.rows())
                .extracting(RunbookDiff.Row::kind)
                .containsExactly(Kind.SAME, Kind.CHANGED, Kind.SAME, Kind.ADDED, Kind.SAME);
        assertThat(c.rows().stream().filter(r -> r.leftLine() > 0).map(RunbookDiff.Row::left))
                .containsExactly("a", "b", "c", "d");
        assertThat(c.rows().stream().filter(r -> r.rightLine() > 0).map(RunbookDiff.Row::right))
                .containsExactly("a", "B", "c", "new", "d");
    }

    @Test
    void theSameTextHasNoDifference() {
        Comparison c = RunbookDiff.compare(runbook("a=1"), runbook("a=1"));
        assertThat(c.steps()).isEmpty();
        assertThat(c.rows()).allSatisfy(r -> assertThat(r.kind()).isEqualTo(Kind.SAME));
    }
}
