package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.Question;
import dev.runbench.command.RowPreview;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.store.PgTest;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows are counted first, on the real Postgres, and the statement is bound to their number. */
@Timeout(60)
class RowCountingPgTest extends PgTest {

    @TempDir
    Path folder;

    private RunFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new RunFixture(database, folder);
        Vault vault = new Vault(folder.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        vault.put("connection/2", password().toCharArray());
        fixture.base = new Connection.Jdbc(2, "shop", jdbcUrl(), account(), false, Environment.STAGING);
        fixture.sql = new SqlTarget(vault, task -> Thread.ofVirtual().start(task));
        jdbi.useHandle(h -> {
            h.execute("create table stale (id int primary key, status text)");
            h.execute("insert into stale select i, 'open' from generate_series(1, 10) i");
        });
    }

    private static String step(String statement) {
        return "{title: One, steps: [{id: a, title: Void them, sql: {statement: \"" + statement
                + "\"}, check: {exit: 0}}]}";
    }

    private StepState end(String statement) {
        Run run = fixture.drive(fixture.start(step(statement)));
        return run.steps().getFirst().state();
    }

    private int voided() {
        return jdbi.withHandle(h -> h.createQuery("select count(*) from stale where status = 'void'")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void theCountHasACardOfItsOwnAndTheStatementIsBoundToIt() {
        assertThat(end("update stale set status = 'void' where id <= 7")).isInstanceOf(StepState.Passed.class);
        assertThat(fixture.asked).hasSize(2);
        Question count = fixture.asked.getFirst();
        assertThat(count.risk().grade()).isEqualTo(Grade.READ);
        assertThat(count.proposal().context().preview())
                .isEqualTo(new RowPreview.Asks("update stale set status = 'void' where id <= 7"));
        Question change = fixture.asked.getLast();
        assertThat(((Command.Sql) change.proposal().command()).expectedRows()).isEqualTo(OptionalLong.of(7));
        assertThat(change.proposal().context().preview()).isInstanceOfSatisfying(RowPreview.Counted.class, c -> {
            assertThat(c.rows()).isEqualTo(7);
            assertThat(c.sample()).hasSize(7);
            assertThat(c.sample().getFirst()).matches("status \\| new_status \\| id \\| status *");
            assertThat(c.sample().get(2)).startsWith("open   | void       | 1 ");
        });
        assertThat(voided()).isEqualTo(7);
    }

    @Test
    void rowsThatCameMeanwhileRollItBack() {
        fixture.person = question -> {
            if (question.proposal().context().preview() instanceof RowPreview.Counted) {
                jdbi.useHandle(h -> h.execute("insert into stale values (0, 'open')"));
            }
            fixture.press(question);
        };
        assertThat(end("update stale set status = 'void' where id <= 7")).isInstanceOf(StepState.Failed.class);
        assertThat(voided()).isZero();
    }

    @Test
    void whoTurnsTheCountDownRunsNothing() {
        fixture.person = question -> question.reject("Not now.");
        assertThat(end("update stale set status = 'void' where id <= 7")).isEqualTo(new StepState.Rejected("Not now."));
        assertThat(fixture.asked).hasSize(1);
        assertThat(voided()).isZero();
    }

    @Test
    void theCountCanBeSkippedAndTheCardSaysSo() {
        fixture.person = question -> {
            if (question.proposal().context().preview() instanceof RowPreview.Asks(String statement)) {
                question.edit(statement);
            } else {
                fixture.press(question);
            }
        };
        assertThat(end("update stale set status = 'void' where id <= 7")).isInstanceOf(StepState.Passed.class);
        assertThat(fixture.asked.getLast().proposal().context().preview())
                .isEqualTo(new RowPreview.Unknown("You skipped the count."));
        assertThat(voided()).isEqualTo(7);
    }

    @Test
    void aCountThatFailsLeavesTheStatementUnasked() {
        assertThat(end("update stale set status = 'void' where nosuch <= 7"))
                .isInstanceOfSatisfying(
                        StepState.Failed.class, f -> assertThat(f.why()).contains("so nothing was changed", "nosuch"));
        assertThat(fixture.asked).hasSize(1);
    }

    @Test
    void whatSaysItsNumberItselfNeedsNoQuestion() {
        assertThat(end("insert into stale values (11, 'open'), (12, 'open')")).isInstanceOf(StepState.Passed.class);
        assertThat(fixture.asked).hasSize(1);
        assertThat(((Command.Sql) fixture.asked.getFirst().proposal().command()).expectedRows())
                .isEqualTo(OptionalLong.of(2));
    }

    @Test
    void anEditedStatementIsCountedAnew() {
        fixture.person = question -> {
            if (question.proposal().command().text().endsWith("id <= 7")
                    && question.proposal().context().preview() instanceof RowPreview.Counted) {
                question.edit("update stale set status = 'void' where id <= 3");
            } else {
                fixture.press(question);
            }
        };
        assertThat(end("update stale set status = 'void' where id <= 7")).isInstanceOf(StepState.Passed.class);
        assertThat(fixture.asked)
                .extracting(q -> q.proposal().context().preview().getClass().getSimpleName())
                .isEqualTo(List.of("Asks", "Counted", "Asks", "Counted"));
        assertThat(voided()).isEqualTo(3);
        assertThat(fixture.journal.entries).filteredOn("Approved"::equals).hasSize(3);
    }
}
