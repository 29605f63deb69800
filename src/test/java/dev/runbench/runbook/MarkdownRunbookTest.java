package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownRunbookTest {

    private static final String PAGE = """
            ---
            service: orders
            owner: storage team
            ---
            # KubePersistentVolumeFillingUp

            ## Meaning
            A volume of the cluster fills up.

            ## Impact
            Writes fail.

            ## Diagnosis
            Look at the volume:

            ```shell
            kubectl -n $NAMESPACE get pvc
            kubectl -n $NAMESPACE describe pvc $PVC
            ```

            ## Mitigation
            1. Ask the owner whether old data can go.
            2. Grow it:

            ```shell
            kubectl -n $NAMESPACE patch pvc $PVC -p '{"spec":{"resources":{"requests":{"storage":"20Gi"}}}}'
            ```

            ## Verification
            Run `df -h /data` in the pod.

            ## Escalation
            Page the storage team.
            """;

    @Test
    void sectionsBecomePartsCommandsBecomeStepsAndPlaceholdersParameters() {
        Draft draft = MarkdownRunbook.read("wiki/pvc.md", PAGE);
        Runbook r = draft.runbook();

        assertThat(r.title()).isEqualTo("KubePersistentVolumeFillingUp");
        assertThat(r.service()).isEqualTo("orders");
        assertThat(r.about().owner()).isEqualTo("storage team");
        assertThat(r.summary()).contains("A volume of the cluster fills up.");
        assertThat(r.parameters()).extracting(Parameter::name).containsExactly("namespace", "pvc");
        assertThat(commands(r.steps()))
                .containsExactly(
                        "kubectl -n ${namespace} get pvc",
                        "kubectl -n ${namespace} describe pvc ${pvc}",
                        "Ask the owner whether old data can go.",
                        "kubectl -n ${namespace} patch pvc ${pvc} -p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"20Gi\"}}}}'");
        assertThat(commands(r.verification())).containsExactly("df -h /data");
        assertThat(r.escalation()).containsExactly(Runbook.Contact.of("Page the storage team."));
        assertThat(r.allSteps())
                .allSatisfy(s -> assertThat(s.citations()).isNotEmpty().allSatisfy(c -> {
                    assertThat(c.path()).isEqualTo("wiki/pvc.md");
                    assertThat(PAGE.substring(c.start(), c.end())).isEqualTo(c.quote());
                }));
        assertThat(RunbookYaml.parse(draft.yaml()).runbook()).isEqualTo(r);
    }

    @Test
    void aCommandWithinTheWordsBeforeABlockIsAStepOfItsOwnUnlessTheBlockHasIt() {
        String page = """
                # Disk
                ## Diagnosis
                Check the disk: `df -h /var/lib`.

                ```sh
                sudo du -xsh /var/lib/*
                ```

                Run `systemctl status app` to see it:

                ```sh
                systemctl status app -l
                ```

                - Look at the log with `journalctl -u app`.

                  ```sh
                  dmesg | tail
                  ```
                """;
        assertThat(MarkdownRunbook.read("disk.md", page).runbook().steps())
                .extracting(s -> s.title() + " = " + s.action().text())
                .containsExactly(
                        "Check the disk: df -h /var/lib = df -h /var/lib",
                        "sudo du -xsh /var/lib/* = sudo du -xsh /var/lib/*",
                        "Run systemctl status app to see it = systemctl status app -l",
                        "Look at the log with journalctl -u app = journalctl -u app",
                        "dmesg | tail = dmesg | tail");
    }

    @Test
    void aLongPageIsTakenWhole() {
        var page = new StringBuilder("# Long\n\n## Mitigation\n");
        for (int k = 0; k < 60; k++) {
            page.append("\nRestart number ")
                    .append(k)
                    .append(":\n\n```sh\nsystemctl restart app-")
                    .append(k)
                    .append("\n```\n");
        }
        assertThat(MarkdownRunbook.read("long.md", page.toString()).runbook().steps())
                .hasSize(60);
    }

    @Test
    void anEmptyPageGivesARunbookOfGaps() {
        Draft draft = MarkdownRunbook.read("empty.md", "");
        assertThat(draft.runbook().steps()).isEmpty();
        assertThat(draft.gaps()).isNotEmpty();
        assertThat(RunbookYaml.parse(draft.yaml()).problems())
                .noneMatch(p -> p.rule().equals("yaml"));
    }

    private static List<String> commands(List<Step> steps) {
        return steps.stream().map(s -> s.action().text()).toList();
    }
}
