package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldEditTest {

    private static final String SHORT = "title: Disk\nsteps:\n  - id: look\n    title: Look\n    ssh: df -h  # all\n";

    private static String set(String text, String path, String value) {
        return FieldEdit.set(RunbookText.of(text), path, value).orElseThrow();
    }

    private static Step first(String text) {
        RunbookYaml.Parsed parsed = RunbookYaml.parse(text);
        assertThat(parsed.hasErrors()).as(text + parsed.problems()).isFalse();
        return parsed.runbook().steps().getFirst();
    }

    @Test
    void aBlockInABlockIsMadeWhereNeitherIs() {
        String path = set(SHORT, "steps[0].check.value.json", "$.status");
        String whole = set(path, "steps[0].check.value.is", "ok");
        assertThat(first(whole).check().value())
                .hasValueSatisfying(v -> assertThat(v.words()).isEqualTo("the value at $.status is 'ok'"));
        String beside = set(set(SHORT, "steps[0].check.exit", "3"), "steps[0].check.value.column", "n");
        assertThat(first(set(beside, "steps[0].check.value.min", "2")).check().exitCode())
                .contains(3);
        assertThat(set(set(beside, "steps[0].check.value.column", ""), "steps[0].check.exit", "3"))
                .isEqualTo(set(SHORT, "steps[0].check.exit", "3"));
    }

    @Test
    void aShortFormStaysShortAsLongAsItCan() {
        assertThat(set(SHORT, "steps[0].ssh.command", "df -i")).isEqualTo(SHORT.replace("df -h", "df -i"));
        String timed = set(SHORT, "steps[0].ssh.timeout", "2m");
        assertThat(timed).contains("    ssh:\n      command: df -h\n      timeout: 2m");
        assertThat(first(timed).action()).isEqualTo(new Action.Ssh("", "df -h", java.time.Duration.ofMinutes(2)));
    }

    @Test
    void aCaptureComesAndGoesWithItsCommand() {
        String captured = set(SHORT, "steps[0].capture.ssh.command", "cat /etc/fstab");
        assertThat(first(captured).capture().orElseThrow().text()).isEqualTo("cat /etc/fstab");
        String aimed = set(captured, "steps[0].capture.ssh.target", "db-1");
        assertThat(first(aimed).capture().orElseThrow().target()).isEqualTo("db-1");
        assertThat(first(set(aimed, "steps[0].capture.ssh.command", "")).capture())
                .isEmpty();
        assertThat(set(captured, "steps[0].capture.ssh.command", "")).isEqualTo(SHORT);
    }

    @Test
    void aBlockIsMadeForItsFirstFieldAndGoesWithItsLast() {
        String checked = set(SHORT, "steps[0].check.contains", "ok: 1");
        assertThat(first(checked).check().contains()).contains("ok: 1");
        assertThat(set(checked, "steps[0].check.exit", "3")).contains("check:\n      exit: 3\n");
        String undone = set(SHORT, "steps[0].undo", "Mount it again");
        assertThat(first(undone).undo()).contains(new Action.Manual("Mount it again"));
        assertThat(set(undone, "steps[0].undo", "")).isEqualTo(SHORT);
        assertThat(first(set(checked, "steps[0].check.contains", "")).check()).isEqualTo(Runbook.Check.none());
    }

    @Test
    void anEmptiedFieldGoesUnlessItIsNeeded() {
        String noted = set(SHORT, "steps[0].note", "Mind it");
        assertThat(set(noted, "steps[0].note", "")).isEqualTo(SHORT);
        assertThat(set(SHORT, "steps[0].note", "")).isEqualTo(SHORT);
        assertThat(set(SHORT, "title", "")).contains("title: \"\"");
    }

    @Test
    void aCommentNeverBecomesPartOfACommand() {
        String two = set(SHORT, "steps[0].ssh.command", "df -h\ndf -i");
        assertThat(first(two).action().text()).isEqualTo("df -h\ndf -i");
        assertThat(two).contains("# all");
        String one = set(two, "steps[0].ssh.command", "df -h");
        assertThat(one).isEqualTo(SHORT);
    }

    @Test
    void aStepBecomesAnyOtherKindAndKeepsItsWords() {
        List<String> kinds = List.of("ssh", "sql", "http", "manual", "wait", "decision", "runbook", "check");
        for (String from : kinds) {
            String text = FieldEdit.kind(
                            RunbookText.of(SHORT), "steps[0]", first(SHORT).action(), from)
                    .orElseThrow();
            for (String to : kinds) {
                String changed = FieldEdit.kind(
                                RunbookText.of(text), "steps[0]", first(text).action(), to)
                        .orElseThrow();
                assertThat(first(changed).action().kind())
                        .as(text + "\n" + changed)
                        .isEqualTo(to);
            }
        }
        String manual = FieldEdit.kind(
                        RunbookText.of(SHORT), "steps[0]", first(SHORT).action(), "manual")
                .orElseThrow();
        assertThat(manual).isEqualTo(SHORT.replace("ssh:", "manual:"));
    }

    @Test
    void aCommandThatBecomesAStatementKeepsItsTarget() {
        String text = set(SHORT, "steps[0].ssh.target", "db-1");
        String sql = FieldEdit.kind(
                        RunbookText.of(text), "steps[0]", first(text).action(), "sql")
                .orElseThrow();
        assertThat(first(sql).action()).isEqualTo(new Action.Sql("db-1", "df -h", Runbook.DEFAULT_TIMEOUT));
    }

    @Test
    void aListKeepsTheCommentsOfWhatStays() {
        String text = "title: x\ntags:\n  - a # first\n  - b\n  - c\nsteps: []\n";
        assertThat(FieldEdit.setLines(RunbookText.of(text), "tags", List.of("a", "d")))
                .contains("title: x\ntags:\n  - a # first\n  - d\nsteps: []\n");
        assertThat(FieldEdit.setLines(RunbookText.of(text), "tags", List.of())).contains("title: x\nsteps: []\n");
        assertThat(FieldEdit.setLines(
                        RunbookText.of("title: x\ntags: [a, b]\nsteps: []\n"), "tags", List.of("a", "b, c")))
                .contains("title: x\ntags: [a, \"b, c\"]\nsteps: []\n");
        assertThat(FieldEdit.setLines(RunbookText.of("title: x\nsteps: []\n"), "alerts", List.of("Down")))
                .contains("title: x\nalerts:\n  - Down\nsteps: []\n");
    }

    @Test
    void aContactInWordsBecomesOneWithFields() {
        String text = "title: x\nsteps: []\nescalation:\n  - Call the pager\n  - who: b\n";
        String named =
                FieldEdit.setContact(RunbookText.of(text), 0, "who", "Storage").orElseThrow();
        assertThat(RunbookYaml.parse(named).runbook().escalation())
                .containsExactly(
                        new Runbook.Contact("Storage", "", "Call the pager"), new Runbook.Contact("b", "", ""));
        assertThat(FieldEdit.setContact(RunbookText.of(named), 1, "how", "#b").orElseThrow())
                .contains("how: \"#b\"");
    }

    @Test
    void aCitationIsPutBehindTheOthers() {
        var citation = new dev.runbench.search.Citation(7, "wiki/a.md", "A", "", 3, 9, "six ch");
        String cited = RunbookText.of(SHORT).cite("steps[0]", citation).orElseThrow();
        assertThat(first(cited).citations()).containsExactly(citation);
        String twice = RunbookText.of(cited).cite("steps[0]", citation).orElseThrow();
        assertThat(first(twice).citations()).hasSize(2);
        assertThat(RunbookText.of(twice).remove("steps[0].citations[0]")).contains(cited);
    }

    /** Cut at its steps, a text changes as the whole does: field by field, with every nasty value. */
    @Test
    void aChangeOfOneSliceIsTheChangeOfTheWhole() {
        var random = new Random(11);
        List<String> fields = List.of("title", "note", "risk", "expected", "check.contains", "undo", "id");
        int changes = 0;
        for (int round = 0; round < 80; round++) {
            String text = "# top\n"
                    + RunbookYaml.write(new GeneratedRunbooks(round).next())
                            .replace("\n  - id: s", "\n  # of it\n  - id: s");
            RunbookSlices slices = RunbookSlices.cut(text).orElseThrow();
            for (int k = 0; k < 12 && !slices.slices().isEmpty(); k++) {
                RunbookSlices.Slice slice =
                        slices.slices().get(random.nextInt(slices.slices().size()));
                String field = fields.get(random.nextInt(fields.size()));
                String value = k % 4 == 3 ? "" : nasty(random);
                String lines = text.substring(slice.from(), slice.to());
                Optional<RunbookSlices.Splice> splice =
                        RunbookSlices.edit(slice, lines, t -> FieldEdit.set(t, "steps[0]." + field, value));
                Optional<String> whole = FieldEdit.set(RunbookText.of(text), slice.path() + "." + field, value);
                if (splice.isEmpty() || whole.isEmpty()) {
                    assertThat(splice.isEmpty()).isEqualTo(whole.isEmpty());
                    continue;
                }
                RunbookSlices.Splice s = splice.get();
                String after = text.substring(0, s.from()) + s.text() + text.substring(s.to());
                assertThat(RunbookSlices.between(after, whole.get(), 0))
                        .as(field + " = " + value + " in " + lines)
                        .isEqualTo(new RunbookSlices.Splice(after.length(), after.length(), ""));
                slices = slices.changed(s.from(), s.to(), s.text().length()).orElseThrow();
                assertThat(slices.slices())
                        .as(after)
                        .isEqualTo(RunbookSlices.cut(after).orElseThrow().slices());
                text = after;
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(500);
    }

    @Test
    void whatStandsOutsideOfTheStepsIsChangedWithoutReadingThem() {
        for (int round = 0; round < 60; round++) {
            String text = "# top\n" + RunbookYaml.write(new GeneratedRunbooks(round).next());
            RunbookSlices slices = RunbookSlices.cut(text).orElseThrow();
            for (String path : List.of("title", "owner", "severity", "summary")) {
                String value = path + " " + round;
                RunbookSlices.Splice s = slices.editHead(text, t -> FieldEdit.set(t, path, value))
                        .orElseThrow();
                String after = text.substring(0, s.from()) + s.text() + text.substring(s.to());
                assertThat(after)
                        .isEqualTo(
                                FieldEdit.set(RunbookText.of(text), path, value).orElseThrow());
                text = after;
                slices = RunbookSlices.cut(text).orElseThrow();
            }
            RunbookSlices.Splice s = slices.editHead(text, t -> t.addText("escalation", "Call somebody"))
                    .orElseThrow();
            String after = text.substring(0, s.from()) + s.text() + text.substring(s.to());
            assertThat(after)
                    .isEqualTo(RunbookText.of(text)
                            .addText("escalation", "Call somebody")
                            .orElseThrow());
        }
    }

    private static String nasty(Random random) {
        List<String> pieces = GeneratedRunbooks.PIECES;
        return pieces.get(random.nextInt(pieces.size())) + "x" + pieces.get(random.nextInt(pieces.size()));
    }

    @Test
    void aChangeAcrossTwoStepsAsksForNewCuts() {
        String text = "title: x\nsteps:\n  - id: a\n    manual: a\n  - id: b\n    manual: b\n";
        RunbookSlices slices = RunbookSlices.cut(text).orElseThrow();
        int border = text.indexOf("  - id: b");
        assertThat(slices.changed(border - 3, border + 3, 0)).isEmpty();
        assertThat(slices.at(border + 4, border + 4).orElseThrow().path()).isEqualTo("steps[1]");
        assertThat(RunbookSlices.cut("title: x\nsteps: [{id: a, manual: b}]\n")).isEmpty();
        assertThat(RunbookSlices.cut("title: 'x\n")).isEmpty();
    }

    @Test
    void headersOfARequestAreSetAndTheirCommentsStay() {
        String brief = "title: x\nsteps:\n  - id: a\n    http: POST https://a/b\n";
        String path = "steps[0].http.headers";
        String two = FieldEdit.setPairs(RunbookText.of(brief), path, List.of("Accept: text/plain", "X-Team: orders"))
                .orElseThrow();
        assertThat(RunbookYaml.parse(two).runbook().steps().getFirst().action())
                .isInstanceOfSatisfying(Action.Http.class, h -> {
                    assertThat(h.method()).isEqualTo("POST");
                    assertThat(h.url()).isEqualTo("https://a/b");
                    assertThat(h.headers())
                            .containsExactly(Map.entry("Accept", "text/plain"), Map.entry("X-Team", "orders"));
                });

        String remarked = two.replace("Accept: text/plain", "Accept: text/plain  # not JSON");
        String typed = FieldEdit.setPairs(
                        RunbookText.of(remarked), path, List.of("Accept: text/plain", "X-Teams: a: b"))
                .orElseThrow();
        assertThat(typed)
                .contains("Accept: text/plain  # not JSON")
                .contains("X-Teams: \"a: b\"")
                .doesNotContain("X-Team:");
        String one = FieldEdit.setPairs(RunbookText.of(typed), path, List.of("X-Teams: a: b"))
                .orElseThrow();
        assertThat(one).doesNotContain("Accept");
        assertThat(FieldEdit.setPairs(RunbookText.of(one), path, List.of()).orElseThrow())
                .doesNotContain("headers");
        assertThat(FieldEdit.setPairs(RunbookText.of(one), path, List.of("not a name: x")))
                .isEmpty();
        assertThat(FieldEdit.setPairs(RunbookText.of(brief), path, List.of())).contains(brief);
    }
}
