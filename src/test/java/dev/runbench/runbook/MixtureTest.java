package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages, tickets, chats, logs and earlier runs in one draft. */
class MixtureTest {

    private static final String PAGE = """
            # Worker queue stuck

            ## Diagnosis
            Look at the worker:

            ```bash
            systemctl status worker
            ```

            Search its log for refused connections:

            ```bash
            grep 'connection refused' /var/log/worker.log | tail -5
            ```

            ## Mitigation
            Restart the worker:

            ```bash
            sudo systemctl restart worker
            kubectl -n shop delete pod $POD
            ```

            ## Verification
            Run the first check above again.
            """;

    private static final String LOG = """
            2026-11-02 09:58:11 INFO worker started, restarting with systemctl restart worker if it hangs
            2026-11-02 09:58:40 ERROR worker queue stuck: connection refused (10.0.0.7:5672)
            2026-11-02 09:58:41 INFO Executing command: rm -rf /var/lib/worker/cache
            Nov  2 10:01:12 web-1 sudo:   deploy : TTY=pts/0 ; PWD=/home/deploy ; USER=root ; COMMAND=/usr/bin/systemctl restart worker
            Nov  2 10:01:44 web-1 sudo:   deploy : TTY=pts/0 ; PWD=/home/deploy ; USER=root ; COMMAND=/usr/sbin/rabbitmqctl list_queues name messages
            Nov  2 10:02:01 web-1 sudo:      bob : command not allowed ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm -rf /srv
            2026-11-02 10:02:30 ERROR cannot read /etc/worker.conf: try chmod 644 /etc/worker.conf
            """;

    private final DraftFixture fixture = new DraftFixture();

    private static List<String> commands(List<Step> steps) {
        return steps.stream()
                .filter(s -> s.action().isCommand())
                .map(s -> s.action().text())
                .toList();
    }

    private static Step step(Draft draft, String command) {
        return draft.runbook().allSteps().stream()
                .filter(s -> s.action().text().equals(command))
                .findFirst()
                .orElseThrow(() -> new AssertionError(command + " is not in\n" + draft.yaml()));
    }

    private static void sound(Draft draft) {
        RunbookYaml.Parsed parsed = RunbookYaml.parse(draft.yaml());
        assertThat(parsed.problems()).as(draft.yaml()).isEmpty();
        assertThat(parsed.runbook()).isEqualTo(draft.runbook());
    }

    @Test
    void whatARunDidAndAPageSaysIsOneStepInThePagesWordsWithWhatWasSeenAsItsCheck() {
        PastRun run = new PastRun(1, "Queue")
                .did("Status", "systemctl status worker", "active (running)")
                .did("Queues", "rabbitmqctl list_queues name messages", "")
                .did("Start again", "systemctl restart worker", "")
                .did("Kill it", "kubectl -n shop delete pod worker-7f", "deleted")
                .detour("\"Drain\" failed: exit code 1");
        Draft draft = fixture.whole("wiki/queue.md", PAGE).draft("worker queue stuck", run.work());
        sound(draft);
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "systemctl status worker",
                        "rabbitmqctl list_queues name messages",
                        "grep 'connection refused' /var/log/worker.log | tail -5",
                        "sudo systemctl restart worker",
                        "kubectl -n shop delete pod ${pod}");
        Step status = step(draft, "systemctl status worker");
        assertThat(status.title()).isEqualTo("Look at the worker");
        assertThat(status.check().contains()).hasValue("active (running)");
        assertThat(status.citations()).extracting(Citation::path).containsExactly("wiki/queue.md", "run:" + run.id());
        assertThat(step(draft, "kubectl -n shop delete pod ${pod}").check().contains())
                .hasValue("deleted");
        assertThat(step(draft, "rabbitmqctl list_queues name messages").citations())
                .extracting(c -> c.run().isPresent())
                .containsExactly(true);
        assertThat(draft.leftOut()).anySatisfy(l -> assertThat(l).contains("\"Drain\" failed"));
    }

    @Test
    void aCheckThatIsPointedBackAtIsDoneAgainInTheVerification() {
        Draft draft = fixture.whole("wiki/queue.md", PAGE).draft("worker queue stuck");
        assertThat(commands(draft.runbook().verification())).containsExactly("systemctl status worker");
        assertThat(draft.runbook().verification().getFirst().title()).isEqualTo("Run the first check above again");
        assertThat(draft.runbook().verification().getFirst().citations())
                .extracting(Citation::quote)
                .containsExactly("systemctl status worker", "Run the first check above again.");
    }

    @Test
    void aLogIsEvidenceAndOnlyWhatItRecordsAsRunIsAStep() {
        Draft draft = fixture.whole("wiki/queue.md", PAGE)
                .whole("logs/worker.log", LOG)
                .draft("worker queue stuck");
        sound(draft);
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "systemctl status worker",
                        "grep 'connection refused' /var/log/worker.log | tail -5",
                        "sudo systemctl restart worker",
                        "/usr/sbin/rabbitmqctl list_queues name messages",
                        "kubectl -n shop delete pod ${pod}");
        assertThat(draft.yaml()).doesNotContain("ssh: rm -rf", "ssh: chmod", "/usr/bin/rm");
        assertThat(draft.runbook().summary())
                .contains("Seen in worker.log:\n2026-11-02 09:58:40 ERROR worker queue stuck: connection refused");
        assertThat(draft.yaml()).contains("# from: worker.log, logs/worker.log ");
        Step search = step(draft, "grep 'connection refused' /var/log/worker.log | tail -5");
        assertThat(search.expected())
                .contains("A log shows: 2026-11-02 09:58:40 ERROR worker queue stuck: connection refused");
        assertThat(search.check().contains()).hasValue("connection refused");
        assertThat(search.citations()).extracting(Citation::path).contains("logs/worker.log");
        Step recorded = step(draft, "/usr/sbin/rabbitmqctl list_queues name messages");
        assertThat(recorded.note()).contains("deploy ran it through sudo as root", "runs it on web-1");
        Citation cited = recorded.citations().getFirst();
        assertThat(LOG.substring(cited.start(), cited.end()))
                .isEqualTo(recorded.action().text());
        assertThat(step(draft, "sudo systemctl restart worker").citations())
                .extracting(Citation::path)
                .containsExactly("wiki/queue.md", "logs/worker.log");
    }

    @Test
    void aLogAloneGivesWhatItRecordsAndHonestGaps() {
        Draft draft = fixture.whole("logs/worker.log", LOG).draft("worker queue stuck");
        sound(draft);
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "/usr/bin/systemctl restart worker", "/usr/sbin/rabbitmqctl list_queues name messages");
        assertThat(draft.gaps()).anySatisfy(g -> assertThat(g).contains("no verification"));
        Draft noCommand = new DraftFixture()
                .whole("a.log", LOG.lines().filter(l -> !l.contains("sudo")).reduce("", (a, b) -> a + b + "\n"))
                .draft("worker queue stuck");
        assertThat(noCommand.runbook().steps()).isEmpty();
        assertThat(noCommand.gaps()).anySatisfy(g -> assertThat(g).contains("no steps"));
        assertThat(noCommand.runbook().summary()).contains("connection refused");
    }

    @Test
    void aTraceAndAHistoryAreWhatWasRunAndAChatsPlaceAmongThemIsKept() {
        String chat = """
                10:01  ann   worker queue is stuck again
                10:02  ann   $ systemctl status worker
                             Active: failed
                10:04  bob   $ rabbitmqctl purge_queue worker-dead
                """;
        String trace = """
                2026-11-02T10:03:00Z + cd /srv/worker
                2026-11-02T10:03:00Z + echo start
                2026-11-02T10:03:01Z + systemctl status worker
                2026-11-02T10:03:05Z + for q in a b
                2026-11-02T10:03:06Z + redis-cli -h cache-1 info memory
                2026-11-02T10:03:09Z ++ hostname -f
                2026-11-02T10:04:00Z + rabbitmqctl purge_queue worker-dead
                """;
        Draft draft = fixture.whole("chat/queue.txt", chat)
                .whole("logs/worker-queue.log", trace)
                .draft("worker queue stuck");
        sound(draft);
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "systemctl status worker",
                        "redis-cli -h cache-1 info memory",
                        "rabbitmqctl purge_queue worker-dead");
        assertThat(step(draft, "redis-cli -h cache-1 info memory").note()).contains("run in /srv/worker");
    }

    @Test
    void aTicketThatSendsItsReaderToAPageIsFollowed() {
        String ticket = """
                # OPS-412 Orders are late

                ## Resolution
                1. Stop the intake:

                   ```bash
                   systemctl stop intake
                   ```

                2. Follow the runbook "Worker queue stuck".
                3. Start the intake again:

                   ```bash
                   systemctl start intake
                   ```

                ## Verification
                ```bash
                curl -fsS https://shop.example/health
                ```

                ## Rollback
                ```bash
                systemctl revert intake
                ```
                """;
        PastRun run = new PastRun(2, "Orders")
                .did("Stop", "systemctl stop intake", "")
                .did("Restart", "sudo systemctl restart worker", "")
                .verified("Health", "curl -fsS https://shop.example/health", "healthy");
        Draft draft = fixture.whole("tickets/OPS-412.md", ticket)
                .whole("wiki/queue.md", PAGE.substring(0, PAGE.indexOf("## Verification")))
                .draft("orders late intake", run.work());
        sound(draft);
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "systemctl stop intake",
                        "systemctl status worker",
                        "grep 'connection refused' /var/log/worker.log | tail -5",
                        "sudo systemctl restart worker",
                        "kubectl -n shop delete pod ${pod}",
                        "systemctl start intake");
        assertThat(step(draft, "systemctl status worker").citations())
                .extracting(Citation::path)
                .containsExactly("wiki/queue.md", "tickets/OPS-412.md");
        assertThat(step(draft, "curl -fsS https://shop.example/health").check().contains())
                .hasValue("healthy");
    }

    @Test
    void twoRunsBecomeOneWithoutWhatFailedInEither() {
        PastRun first = new PastRun(3, "Queue")
                .did("Status", "systemctl status worker", "active (running)")
                .did("Restart", "sudo systemctl restart worker", "")
                .detour("\"Purge\" failed: exit code 1");
        PastRun second = new PastRun(4, "Queue, by hand")
                .parameter(new Parameter("queue", "The queue", Optional.of("mail-out"), "", true))
                .did("Status", "systemctl status worker", "")
                .did("Look", "rabbitmqctl list_queues name ${queue}", "mail")
                .did("Restart", "sudo systemctl restart worker", "")
                .did("Status after", "systemctl status worker", "")
                .verified("Health", "curl -fsS https://shop.example/health", "healthy");
        Draft draft = fixture.draft("", first.work(), second.work());
        sound(draft);
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "systemctl status worker",
                        "rabbitmqctl list_queues name ${queue}",
                        "sudo systemctl restart worker",
                        "systemctl status worker");
        assertThat(commands(draft.runbook().verification())).containsExactly("curl -fsS https://shop.example/health");
        assertThat(draft.runbook().parameters())
                .singleElement()
                .satisfies(p -> assertThat(p.defaultValue()).hasValue("mail-out"));
        assertThat(step(draft, "systemctl status worker").citations()).hasSize(2);
        assertThat(draft.leftOut()).anySatisfy(l -> assertThat(l).contains("\"Purge\" failed"));
        assertThat(draft.yaml()).doesNotContain("ssh: rabbitmqctl purge");
    }

    @Test
    void whatPointsAtNothingIsTold() {
        Draft draft = fixture.whole("w.md", "# Queue stuck\n## Fix\n1. Run the command above again.\n")
                .draft("queue stuck");
        assertThat(draft.leftOut()).anySatisfy(l -> assertThat(l).contains("points at something"));
    }

    @Test
    void headersStayAndACredentialInThemBecomesASecretParameter() {
        String page = """
                # Queue stuck
                ## Fix
                ```bash
                curl -X POST -H 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl' -H "Accept: application/json" https://ci.example/restart
                curl -H "X-Api-Key: $KEY" https://ci.example/state
                ```

                Ask it to restart:

                ```http
                POST https://ci.example/hooks/restart HTTP/1.1
                Content-Type: application/json
                X-Auth-Token: 9f8e7d6c5b4a39281706f5e4d3c2b1a0

                {"queue": "<queue>"}
                ```
                """;
        Draft draft = fixture.whole("w.md", page).draft("queue stuck");
        sound(draft);
        assertThat(draft.yaml()).doesNotContain("eyJhbGci", "9f8e7d6c");
        assertThat(commands(draft.runbook().steps()))
                .containsExactly(
                        "curl -X POST -H 'Authorization: Bearer ${authorization}' -H \"Accept: application/json\" https://ci.example/restart",
                        "curl -H \"X-Api-Key: ${key}\" https://ci.example/state");
        assertThat(draft.runbook().parameters())
                .filteredOn(p -> p.name().matches("authorization|x_auth_token"))
                .hasSize(2)
                .allMatch(Parameter::isSecret);
        Action.Http http = (Action.Http) draft.runbook().steps().getLast().action();
        assertThat(http.method()).isEqualTo("POST");
        assertThat(http.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("X-Auth-Token", "${x_auth_token}");
        assertThat(http.body()).isEqualTo("{\"queue\": \"${queue}\"}");
        Draft again = MarkdownRunbook.read("w.md", RunbookMarkdown.write(draft.runbook()));
        assertThat(again.runbook().steps().stream().map(Step::action)).contains(http);
    }
}
