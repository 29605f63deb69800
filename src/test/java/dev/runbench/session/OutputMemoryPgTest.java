package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.session.memory.Comparison;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OutputMemoryPgTest extends PgTest {

    private static final String STATUS = """
            title: Look at the unit
            parameters:
              - {name: api_token, description: Token}
            steps:
              - {id: look, title: Look, ssh: {command: "play"}, check: {exit: 0}}
            """;
    private static final String TOKEN = "verysecretword";

    @TempDir
    Path outputs;

    private RunFixture fixture;
    private OutputMemory memory;

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, outputs);
        memory = new OutputMemory(database);
    }

    private Run run(String part) {
        fixture.target.part = part;
        return fixture.drive(fixture.start(RunFixture.runbook(STATUS), Map.of("api_token", TOKEN)));
    }

    private Optional<Comparison> compared(Run run) {
        return memory.compare(run.steps().getFirst().attempts().getLast().proposal());
    }

    private String usual() {
        return fixture.asked.getLast().proposal().context().usual();
    }

    private long count(String table) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void theLineThatWasNeverSeenIsToldAndMarked() {
        Run first = run("say Active: active (running); say PID 1");
        assertThat(usual()).isEmpty();
        assertThat(compared(first)).isEmpty();
        for (int i = 2; i <= 8; i++) {
            run("say Active: active (running); say PID " + i);
        }
        Run same = run("say Active: active (running); say PID 4711");
        assertThat(usual()).isEqualTo("8 past runs here: exit code 0 in 8; usually 2 lines");
        assertThat(compared(same).orElseThrow().sentences()).containsExactly("Looks the same as in 8 of 8 past runs.");

        Run other = run("say PID 5; err Out of memory: killed process 77");
        assertThat(compared(other).orElseThrow().sentences())
                .containsExactly(
                        "New: 1 line was never seen in 9 past runs.",
                        "Missing: the line \"Active: active (running)\" that was in all 9 past runs is not there.");
        assertThat(compared(other).orElseThrow().marks()).containsOnlyKeys(2);
        // What came later changes nothing of what was said then.
        assertThat(compared(first)).isEmpty();
    }

    @Test
    void runsThatFailedAreRememberedAsSuch() {
        run("say ready");
        run("say no route; exit 1");
        Run failed = run("say no route; exit 1");
        assertThat(failed.steps().getFirst().state()).isInstanceOf(StepState.Failed.class);
        assertThat(compared(failed).orElseThrow().sentences()).contains("Looks like 1 run that failed.");
    }

    @Test
    void secretsAreNotInIt() {
        run("say token x" + TOKEN + "x; say password=correcthorse");
        List<String> texts = database.jdbi()
                .withHandle(h -> h.createQuery("select text from output_template")
                        .mapTo(String.class)
                        .list());
        assertThat(texts).hasSize(2).noneMatch(t -> t.contains("secret") || t.contains("horse"));
    }

    @Test
    void neitherPartsNorPracticeNorEditedCommandsCount() {
        run("say half; break");
        fixture.person = question -> {
            if (question.proposal().command().text().equals("play")) {
                question.edit("say by hand");
            } else {
                fixture.press(question);
            }
        };
        run("say ready");
        assertThat(fixture.target.ran).containsExactly("play", "say by hand");
        fixture.person = fixture::press;
        fixture.base = new Connection.Jdbc(2, "orders", "jdbc:h2:mem:orders", "reader", true, Environment.PRACTICE);
        String query = "{title: Count, steps: [{id: a, title: A, sql: {statement: 'say 3 rows'}, check: {exit: 0}}]}";
        fixture.drive(fixture.start(query));
        assertThat(count("output_run")).isZero();
        fixture.base = RunFixture.ORDERS;
        fixture.drive(fixture.start(query));
        assertThat(count("output_run")).isOne();
    }

    @Test
    void onlyTheNewestAreKeptAndTemplatesStayBounded() {
        for (int i = 0; i < 53; i++) {
            String kind =
                    "abcdefghijklmnopqrstuvwxyz".substring(i % 26, i % 26 + 1).repeat(1 + i / 26);
            run("say word q" + kind);
        }
        assertThat(count("output_run")).isEqualTo(50);
        assertThat(count("output_template")).isLessThanOrEqualTo(51);
        run("say steady");
        assertThat(usual()).startsWith("50 past runs here");
    }

    @Test
    void aMemoryThatIsGoneFailsNoStep() {
        database.jdbi().useHandle(h -> h.execute("drop table output_seen, output_template, output_run, output_place"));
        Run run = run("say ready");
        assertThat(run.steps().getFirst().state()).isInstanceOf(StepState.Passed.class);
        assertThat(fixture.target.ran).containsExactly("play");
    }
}
