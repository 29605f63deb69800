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

    @Test
    void everyPartIsComparedUnknownKeysAndCommentsToo() {
        String before = EditedRunbooks.text(3);
        String after = before.replace("colour: blue", "colour: red")
                .replace("# about s1", "# about s1, mind it")
                .replace("description: Which host", "description: Which database host")
                .replace("  - A change window\n", "  - A long change window\n")
                .replace("who: ann", "who: bob")
                .replace("# the end", "# the very end");
        Comparison c = RunbookDiff.compare(before, after);
        assertThat(c.parts().stream()
                        .filter(RunbookDiff.Part::isChange)
                        .map(p -> p.kind() + " " + p.title() + ": " + p.what()))
                .containsExactly(
                        "CHANGED unknown key colour: ",
                        "CHANGED parameter host: description",
                        "CHANGED a prerequisite: ",
                        "CHANGED Do s1: only comments or formatting",
                        "CHANGED a contact: who",
                        "CHANGED Behind the last line: comments or blank lines");
        assertThat(c.textOnly()).isFalse();
        assertThat(String.join(
                                "\n",
                                c.rows().stream()
                                        .filter(r -> r.rightLine() > 0)
                                        .map(RunbookDiff.Row::right)
                                        .toList())
                        + "\n")
                .isEqualTo(after);
    }

    @Test
    void aChangeOfCommentsAloneIsSaidAndShown() {
        String before = EditedRunbooks.text(2);
        Comparison c = RunbookDiff.compare(before, before.replace("# about s1", "# about it"));
        assertThat(c.textOnly()).isTrue();
        assertThat(c.isSame()).isFalse();
        assertThat(RunbookDiff.compare(before, before.replace("echo 1", "echo 2"))
                        .textOnly())
                .isFalse();
    }

    @Test
    void aMovedStepShowsWhatChangedOfItAndWhereItWas() {
        String before = EditedRunbooks.text(4);
        String after = RunbookText.of(before.replace("echo 0", "echo zero"))
                .move("steps", 0, "steps", 3)
                .orElseThrow();
        Comparison c = RunbookDiff.compare(before, after);
        assertThat(c.steps())
                .extracting(s -> s.kind() + " " + s.id() + " " + s.what())
                .containsExactly("MOVED s0 ", "CHANGED s0 ssh");
        assertThat(c.rows().stream().filter(r -> r.kind() != Kind.SAME))
                .singleElement()
                .satisfies(r -> assertThat(r.words().right()).containsExactly(new WordDiff.Span(13, 17)));
        assertThat(c.parts().stream().filter(p -> p.kind() == Kind.MOVED))
                .singleElement()
                .satisfies(p -> assertThat(p.what()).startsWith("stands in line "));
    }

    @Test
    void wordsWithinALineAreMarked() {
        WordDiff words = WordDiff.of("ssh: df -h /var", "ssh: df -i /var");
        assertThat(words.left()).containsExactly(new WordDiff.Span(9, 10));
        assertThat(words.right()).containsExactly(new WordDiff.Span(9, 10));
        assertThat(WordDiff.of("one", "quite another thing").left()).isEmpty();
    }
}
