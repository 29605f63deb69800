package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractiveDrafterTest {

    private static final String PAGE = """
            # Queue is stuck

            ## Meaning

            The worker does not take jobs from the queue.

            > **Never delete the file `jobs.db`.**

            ## Preconditions

            - You can log in to the worker's host.

            ## How to check

            1. Look at the service:

               ```console
               $ systemctl status worker
               Active: failed (Result: exit-code)
               $ journalctl -u worker -n 20
               ```

            2. Count waiting jobs. More than 1000 is too many.

               ```sql
               -- all queues
               SELECT queue, count(*)
                 FROM job
                GROUP BY queue;  -- expected: a row per queue
               ```

            3. Never run `kill -9 1`, use `kubectl -n $NAMESPACE get pods` instead of guessing.

            ## Remediation

            Warning: this throws away running jobs.

            ```bash
            # stop it first
            sudo systemctl stop worker
            HOST=queue-1
            ssh $HOST 'rm /var/lib/worker/lock' \\
              && echo gone
            cat > /tmp/worker.conf <<'EOF'
            # not a comment
            threads=4
            EOF
            ```

            - Restart <pod name> by hand if it hangs.
            - It may take a minute.

            ## Back out

            ```sh
            kubectl -n {{ namespace }} rollout undo deployment/worker
            ```

            ## Contacts

            Page the queue team.

            ## Disable this alert

            ```bash
            kubectl delete prometheusrule worker
            ```
            """;

    @TempDir
    Path nowhere;

    private final DraftFixture fixture = new DraftFixture();

    @Test
    void commandsKeepTheirOrderAndTheirWords() {
        Draft draft = fixture.add("wiki/queue.md", PAGE).draft("worker queue stuck");
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "systemctl status worker",
                        "journalctl -u worker -n 20",
                        "SELECT queue, count(*)\n  FROM job\n GROUP BY queue;",
                        "kubectl -n ${namespace} get pods",
                        "sudo systemctl stop worker",
                        "HOST=queue-1\nssh $HOST 'rm /var/lib/worker/lock' \\\n  && echo gone",
                        "cat > /tmp/worker.conf <<'EOF'\n# not a comment\nthreads=4\nEOF");
        assertThat(commands(draft.runbook().rollback()))
                .containsExactly("kubectl -n ${namespace} rollout undo deployment/worker");
    }

    @Test
    void samplesCommentsAndWarningsStayBesideTheirCommand() {
        Draft draft = fixture.add("wiki/queue.md", PAGE).draft("worker queue stuck");
        Step status = draft.runbook().steps().get(0);
        assertThat(status.title()).isEqualTo("Look at the service");
        assertThat(status.expected()).isEqualTo("Active: failed (Result: exit-code)");
        assertThat(draft.runbook().steps().get(2).expected()).isEqualTo("expected: a row per queue");
        assertThat(draft.runbook().steps().get(4).note())
                .contains("Warning: this throws away running jobs.", "stop it first");
        assertThat(draft.runbook().prerequisites())
                .containsExactly("**Never delete the file `jobs.db`.**", "You can log in to the worker's host.");
        assertThat(draft.runbook().escalation()).containsExactly(Runbook.Contact.of("Page the queue team."));
        assertThat(draft.leftOut()).anySatisfy(l -> assertThat(l).contains("kubectl delete prometheusrule"));
    }

    @Test
    void whatTheSourceForbidsIsNoStep() {
        Draft draft = fixture.add("wiki/queue.md", PAGE).draft("worker queue stuck");
        assertThat(draft.yaml()).doesNotContain("command: kill -9 1");
    }

    @Test
    void placeholdersBecomeOneParameterHoweverTheyAreSpelled() {
        Draft draft = fixture.add("wiki/queue.md", PAGE).draft("worker queue stuck");
        assertThat(draft.runbook().parameters()).extracting(Parameter::name).containsExactly("namespace");
    }

    @Test
    void gapsAreToldAndNothingIsInvented() {
        Draft draft = fixture.add("t.txt", "$ df -h /data\n").draft("disk full");
        assertThat(commands(draft.runbook().steps())).containsExactly("df -h /data");
        assertThat(draft.runbook().rollback()).isEmpty();
        assertThat(draft.yaml())
                .contains("# missing: no rollback was found in the cited sources\nrollback: []")
                .contains("# missing: no verification was found");
        Draft nothing = new DraftFixture().draft("disk full");
        assertThat(nothing.runbook().steps()).isEmpty();
        assertThat(nothing.gaps()).hasSize(6);
        assertThat(RunbookYaml.parse(nothing.yaml()).hasErrors()).isFalse();
    }

    @Test
    void theSameCommandInTwoSourcesIsOneStepWithBothCitations() {
        Draft draft = fixture.add("wiki/queue.md", PAGE)
                .add(
                        "chat/queue.txt",
                        "10:01  ann   $ systemctl  status worker\n             Active: failed\n10:02  bob   ok\n")
                .draft("worker queue stuck");
        assertThat(draft.runbook().steps().getFirst().citations())
                .extracting(Citation::path)
                .containsExactly("wiki/queue.md", "chat/queue.txt");
    }

    @Test
    void aCommandThatFailedInAChatIsLeftOut() {
        Draft draft = fixture.add(
                        "chat/a.txt",
                        "16:33  tobi     $ rm /spool/tmp/*\n                -bash: rm: Argument list too long\n16:36  tobi     $ find /spool/tmp -name '*.part' -delete\n")
                .draft("spool full");
        assertThat(commands(draft.runbook().steps())).containsExactly("find /spool/tmp -name '*.part' -delete");
        assertThat(draft.leftOut()).anySatisfy(l -> assertThat(l).contains("it failed in the source"));
    }

    @Test
    void aSecretInASourceDoesNotSpread() {
        Draft draft = fixture.add("t.txt", "$ mysql -u root --password=hunter22x -e 'show processlist'\n")
                .draft("mysql slow");
        assertThat(draft.yaml()).doesNotContain("hunter22x");
        assertThat(draft.leftOut()).anySatisfy(l -> assertThat(l).contains("holds a secret"));
    }

    @Test
    void aTransactionIsForOnePersonOnOneConnection() {
        Draft draft = fixture.add(
                        "w.md", "# x\n## Fix\n```sql\nBEGIN;\nDELETE FROM job WHERE id = 1;\nROLLBACK;\n```\n")
                .draft("job");
        assertThat(draft.runbook().steps())
                .singleElement()
                .satisfies(s -> assertThat(s.action())
                        .isEqualTo(new Action.Manual("BEGIN;\nDELETE FROM job WHERE id = 1;\nROLLBACK;")));
    }

    @Test
    void everyCommandIsAVerbatimPartOfTheSourceItCites() throws IOException {
        Path samples = Path.of("sample-data");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Files.exists(samples) ? samples : nowhere)) {
            files = walk.filter(p -> p.toString().matches(".*\\.(md|txt)"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            verbatim(new DraftFixture().add(file.toString(), Files.readString(file)), "something is wrong");
        }
        verbatim(fixture.add("wiki/queue.md", PAGE), "worker queue stuck");
    }

    private static void verbatim(DraftFixture fixture, String problem) {
        Draft draft = fixture.draft(problem);
        RunbookYaml.Parsed parsed = RunbookYaml.parse(draft.yaml());
        assertThat(parsed.runbook()).isEqualTo(draft.runbook());
        assertThat(parsed.problems()).isEmpty();
        assertThat(CommandLint.check(parsed)).as(draft.yaml()).isEmpty();
        for (Step step : draft.runbook().allSteps()) {
            Citation c = step.citations().getFirst();
            assertThat(fixture.text(c.documentId()).substring(c.start(), c.end()))
                    .isEqualTo(c.quote());
            assertThat(DraftFixture.pattern(step.action())
                            .matcher(DraftFixture.flat(c.quote()))
                            .find())
                    .as("%s in %s", step.action(), c.quote())
                    .isTrue();
        }
    }

    private static List<String> commands(List<Step> steps) {
        return steps.stream()
                .map(Step::action)
                .flatMap(a -> switch (a) {
                    case Action.Ssh ssh -> Stream.of(ssh.command());
                    case Action.Sql sql -> Stream.of(sql.statement());
                    default -> Optional.<String>empty().stream();
                })
                .toList();
    }
}
