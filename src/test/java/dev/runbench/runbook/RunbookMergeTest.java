package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookMerge.Choice;
import dev.runbench.runbook.RunbookMerge.Conflict;
import dev.runbench.runbook.RunbookMerge.Result;
import dev.runbench.runbook.RunbookMerge.Take;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunbookMergeTest {

    private static final String BASE = EditedRunbooks.text(4);

    private static String merged(String ours, String theirs) {
        Result result = RunbookMerge.merge(BASE, ours, theirs);
        assertThat(result.conflicts()).isEmpty();
        return result.text();
    }

    @Test
    void theTextIsCutWithoutLosingACharacter() {
        var texts = new EditedRunbooks(7);
        for (int i = 0; i < 200; i++) {
            String text = texts.edit(texts.next(), "m" + i);
            RunbookPieces pieces = RunbookPieces.of(text);
            assertThat(pieces.isWhole()).isFalse();
            assertThat(String.join(
                            "",
                            pieces.pieces().stream()
                                    .map(RunbookPieces.Piece::text)
                                    .toList()))
                    .isEqualTo(text);
        }
        for (long seed = 0; seed < 300; seed++) {
            String text = RunbookYaml.write(new GeneratedRunbooks(seed).next());
            assertThat(String.join(
                            "",
                            RunbookPieces.of(text).pieces().stream()
                                    .map(RunbookPieces.Piece::text)
                                    .toList()))
                    .isEqualTo(text);
        }
    }

    @Test
    void aSideThatChangedNothingGivesTheOtherToTheCharacter() {
        var texts = new EditedRunbooks(1);
        for (int i = 0; i < 200; i++) {
            String base = texts.next();
            String edited = texts.edit(base, "e" + i);
            assertThat(RunbookMerge.merge(base, edited, base).text()).isEqualTo(edited);
            assertThat(RunbookMerge.merge(base, base, edited).text()).isEqualTo(edited);
            assertThat(RunbookMerge.merge(base, edited, edited).text()).isEqualTo(edited);
        }
    }

    @Test
    void whoeverIsCalledOursTheMergeIsTheSameAndAlwaysYaml() {
        var texts = new EditedRunbooks(2);
        int complete = 0;
        int conflicts = 0;
        for (int i = 0; i < 1000; i++) {
            String base = texts.next();
            String ours = texts.edit(base, "o" + i);
            String theirs = texts.edit(base, "t" + i);
            Result one = RunbookMerge.merge(base, ours, theirs);
            Result other = RunbookMerge.merge(base, theirs, ours);
            assertThat(RunbookText.of(one.text()).value("title")).isPresent();
            assertThat(RunbookYaml.parse(one.text()).lines()).isNotEmpty();
            assertThat(one.open()).isEqualTo(other.open());
            assertThat(one.conflicts())
                    .extracting(Conflict::ours)
                    .isEqualTo(other.conflicts().stream().map(Conflict::theirs).toList());
            if (one.isComplete()) {
                complete++;
                assertThat(one.text()).isEqualTo(other.text());
            } else {
                conflicts++;
                Map<String, Choice> mine = new HashMap<>();
                Map<String, Choice> yours = new HashMap<>();
                one.open().forEach(key -> {
                    mine.put(key, Choice.of(Take.OURS));
                    yours.put(key, Choice.of(Take.THEIRS));
                });
                Result settled = RunbookMerge.merge(base, ours, theirs, mine);
                assertThat(settled.isComplete()).isTrue();
                assertThat(settled.text())
                        .isEqualTo(RunbookMerge.merge(base, theirs, ours, yours).text());
            }
            assertThat(one.conflicts()).extracting(Conflict::key).doesNotContain(RunbookMerge.WHOLE);
        }
        assertThat(complete).isGreaterThan(300);
        assertThat(conflicts).isGreaterThan(30);
    }

    @Test
    void editsOfDifferentStepsAlwaysMerge() {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                if (i == j) {
                    continue;
                }
                String ours = BASE.replace("echo " + i, "echo ours");
                String theirs = BASE.replace("expected: all of s" + j, "expected: theirs");
                assertThat(merged(ours, theirs))
                        .isEqualTo(BASE.replace("echo " + i, "echo ours")
                                .replace("expected: all of s" + j, "expected: theirs"));
            }
        }
    }

    @Test
    void differentFieldsOfOneStepMergeAndCommentsStay() {
        String ours = BASE.replace("title: Do s1", "title: Ours").replace("# about s1", "# about s1, and more");
        String theirs = BASE.replaceFirst("(?s)(id: s1.*?)target: db-1", "$1target: db-2\n      timeout: 5m");
        assertThat(merged(ours, theirs))
                .isEqualTo(theirs.replace("title: Do s1", "title: Ours").replace("# about s1", "# about s1, and more"));
    }

    @Test
    void whatBothAddIsThereTwiceAndWhatOneMovesTheOtherMayChange() {
        String ours = RunbookText.of(BASE).move("steps", 0, "steps", 3).orElseThrow();
        String theirs =
                BASE.replace("echo 0", "echo changed").replace("  - Somebody else\n", "  - Somebody else\n  - Tea\n");
        String both = merged(ours.replace("  - Somebody else\n", "  - Somebody else\n  - Coffee\n"), theirs);
        assertThat(both).contains("- Tea\n", "- Coffee\n");
        Runbook runbook = RunbookYaml.parse(both).runbook();
        assertThat(runbook.steps()).extracting(Runbook.Step::id).containsExactly("s1", "s2", "s3", "s0");
        assertThat(runbook.steps().getLast().action().text()).contains("echo changed");
        assertThat(runbook.prerequisites())
                .containsExactlyInAnyOrder("A change window", "Somebody else", "Tea", "Coffee");
    }

    @Test
    void aStepThatOneMovesToAnotherSectionGoesThere() {
        String ours = RunbookText.of(BASE).move("steps", 1, "verification", 0).orElseThrow();
        String theirs = BASE.replace("title: Do s1", "title: Theirs");
        Runbook runbook = RunbookYaml.parse(merged(ours, theirs)).runbook();
        assertThat(runbook.verification()).extracting(Runbook.Step::title).containsExactly("Theirs", "Look again");
    }

    @Test
    void theSameFieldIsAConflictThatAPersonSettles() {
        String ours = BASE.replace("echo 1", "echo ours").replace("title: Do s1", "title: Only ours");
        String theirs = BASE.replace("echo 1", "echo theirs");
        Result open = RunbookMerge.merge(BASE, ours, theirs);
        assertThat(open.isComplete()).isFalse();
        assertThat(open.text()).isEqualTo(ours).doesNotContain("<<<<");
        Conflict conflict = open.conflicts().getFirst();
        assertThat(conflict.key()).isEqualTo("step s1");
        assertThat(conflict.what()).isEqualTo("command");
        assertThat(conflict.theirs()).contains("title: Only ours", "echo theirs");

        assertThat(settled(ours, theirs, conflict, Choice.of(Take.THEIRS)))
                .isEqualTo(ours.replace("echo ours", "echo theirs"));
        Runbook both = RunbookYaml.parse(settled(ours, theirs, conflict, Choice.of(Take.BOTH)))
                .runbook();
        assertThat(both.steps()).extracting(Runbook.Step::id).containsExactly("s0", "s1", "s1-2", "s2", "s3");
        assertThat(settled(ours, theirs, conflict, Choice.edited(conflict.ours().replace("echo ours", "echo agreed"))))
                .isEqualTo(ours.replace("echo ours", "echo agreed"));
    }

    private static String settled(String ours, String theirs, Conflict conflict, Choice choice) {
        Result result = RunbookMerge.merge(BASE, ours, theirs, Map.of(conflict.key(), choice));
        assertThat(result.isComplete()).isTrue();
        return result.text();
    }

    @Test
    void takenAwayHereAndChangedThereIsAConflict() {
        String ours = RunbookText.of(BASE).remove("steps[2]").orElseThrow();
        String theirs = BASE.replace("echo 2", "echo theirs");
        Result open = RunbookMerge.merge(BASE, ours, theirs);
        Conflict conflict = open.conflicts().getFirst();
        assertThat(conflict.what()).isEqualTo("taken away here, changed there");
        assertThat(RunbookYaml.parse(settled(ours, theirs, conflict, Choice.of(Take.THEIRS)))
                        .runbook()
                        .steps())
                .extracting(Runbook.Step::id)
                .containsExactly("s0", "s1", "s2", "s3");
        assertThat(settled(ours, theirs, conflict, Choice.of(Take.OURS))).isEqualTo(ours);
    }

    @Test
    void anEmptySectionIsFilledAndAFilledOneEmptied() {
        String ours =
                RunbookText.of(BASE).move("verification", 0, "rollback", 0).orElseThrow();
        String theirs = BASE.replace("title: Look again", "title: Look twice");
        Runbook runbook = RunbookYaml.parse(merged(ours, theirs)).runbook();
        assertThat(runbook.verification()).isEmpty();
        assertThat(runbook.rollback()).extracting(Runbook.Step::title).containsExactly("Look twice");
    }

    @Test
    void aTextThatIsNoYamlIsOneConflict() {
        String broken = BASE + "oops: [\n";
        Result result = RunbookMerge.merge(BASE, broken, BASE.replace("echo 1", "echo 2"));
        assertThat(result.open()).containsExactly(RunbookMerge.WHOLE);
        assertThat(result.text()).isEqualTo(broken);
    }

    @Test
    void theOrderOfTwoListsIsWhatBothMeant() {
        List<String> base = List.of("a", "b", "c", "d", "e");
        List<String> one = List.of("e", "a", "b", "c", "d");
        List<String> other = List.of("a", "x", "c", "b", "d", "e");
        assertThat(KeptOrder.merged(base, one, other, new java.util.HashSet<>(List.of("a", "b", "c", "d", "e", "x"))))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "x")
                .startsWith("e", "a", "x");
        List<String> shuffled = new ArrayList<>(base);
        Collections.reverse(shuffled);
        assertThat(KeptOrder.steady(base, shuffled)).hasSize(1);
        assertThat(KeptOrder.steady(base, base)).containsExactlyInAnyOrderElementsOf(base);
    }
}
