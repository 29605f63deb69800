package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RunbookCompletion.Names;
import dev.runbench.runbook.RunbookCompletion.Proposal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookCompletionTest {

    private static final String BOOK = """
            title: Disk full
            parameters:
              - name: host
                type: host
            steps:
              - id: look
                title: Look
                ssh:
                  command: df -h
              - id: ask
                title: Ask
            """;

    /** What is proposed at the bar, once it is taken out. */
    private static List<String> proposed(String text) {
        int at = text.indexOf('¦');
        return RunbookCompletion.at(
                        text.replace("¦", ""),
                        at,
                        RunbookYaml.parse(BOOK).runbook(),
                        new Names(List.of("db-1", "web: 1"), List.of("Restart")))
                .stream()
                .map(Proposal::insert)
                .toList();
    }

    @Test
    void keysOfTheBlockAreProposedWhichItDoesNotHaveYet() {
        assertThat(proposed("title: x\nse¦")).containsExactly("service: ", "severity: ");
        assertThat(proposed("title: x\n¦\nservice: y\n"))
                .contains("owner: ", "steps:")
                .doesNotContain("title: ", "service: ");
        assertThat(proposed("steps:\n  - id: a\n    ti¦\n    ssh: x\n")).containsExactly("title: ");
        assertThat(proposed("steps:\n  - id: a\n    ¦\n    ssh: x\n  - id: b\n    title: y\n"))
                .contains("title: ", "undo: ")
                .doesNotContain("ssh: ", "id: ");
        assertThat(proposed("steps:\n  - ¦")).startsWith("id: ", "title: ");
        assertThat(proposed("steps:\n  - id: a\n    ssh:\n      ¦"))
                .containsExactly("command: ", "target: ", "timeout: ");
        assertThat(proposed("steps:\n  - decision:\n      options:\n        - answer: x\n          ¦"))
                .containsExactly("goto: ");
    }

    @Test
    void valuesAreProposedWhereThereAreFew() {
        assertThat(proposed("parameters:\n  - name: x\n    type: ¦"))
                .contains("number", "secret")
                .hasSize(8);
        assertThat(proposed("steps:\n  - id: a\n    supported: ¦")).containsExactly("true", "false");
        assertThat(proposed("steps:\n  - decision:\n      options:\n        - goto: a¦"))
                .containsExactly("ask");
        assertThat(proposed("steps:\n  - ssh:\n      target: ¦")).containsExactly("\"${host}\"", "db-1", "\"web: 1\"");
        assertThat(proposed("steps:\n  - runbook: ¦")).containsExactly("Restart");
        assertThat(proposed("title: ¦")).isEmpty();
    }

    @Test
    void parametersAreProposedBehindTheirSign() {
        assertThat(proposed("steps:\n  - ssh: ls ${h¦")).containsExactly("host}");
        assertThat(proposed("steps:\n  - ssh: |\n      ls ${¦")).containsExactly("host}");
    }

    @Test
    void nothingIsProposedWithinATextOrBehindAnUnknownKey() {
        assertThat(proposed("summary: >\n  se¦")).isEmpty();
        assertThat(proposed("colour:\n  - ¦")).isEmpty();
    }

    @Test
    void aKeyExplainsItself() {
        assertThat(RunbookCompletion.help(BOOK, BOOK.indexOf("command") + 2))
                .hasValueSatisfying(h -> assertThat(h).contains("Sent as it stands"));
        assertThat(RunbookCompletion.help(BOOK, BOOK.indexOf("type")))
                .hasValueSatisfying(h -> assertThat(h).contains("One of text, number"));
        assertThat(RunbookCompletion.help(BOOK, BOOK.indexOf("df -h"))).isEmpty();
    }
}
