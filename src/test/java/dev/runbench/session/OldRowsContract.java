package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.RowPreview;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.PreState;
import dev.runbench.store.PgTest;
import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a statement changes are kept and put back as they were, on a real database. */
@Timeout(120)
abstract class OldRowsContract extends PgTest {

    private static final List<String> TEXTS = List.of(
            "NULL",
            "''",
            "'plain'",
            "'it''s'",
            "'\"double\"'",
            "'a\\b\\'",
            "'line\nbreak\ttab'",
            "'null'",
            "'NULL'",
            "'a | b'",
            "'naïve ✓ 🚒'",
            "'  blanks  '",
            "'$$ $x$ -- /* */'",
            "'''; drop table kept; --'");

    @TempDir
    Path folder;

    RunFixture fixture;

    /** Where the rows are. */
    abstract Connection database(Vault vault) throws Exception;

    abstract java.sql.Connection open() throws Exception;

    /** A table called kept, with the column id as its key. */
    abstract String table();

    /** As the table's other name is given. */
    String alias() {
        return "k";
    }

    /** The text in words and an x behind it. */
    String appended() {
        return "words || 'x'";
    }

    /** Empties the table called bare, in a way that nobody counts. */
    String emptied() {
        return "truncate table bare";
    }

    /** Makes a trigger called watch on updates of kept, and a reference called leaning that deletes with its rows. */
    abstract List<String> beside();

    /** What the card says of them beside an UPDATE, and beside a DELETE. */
    List<String> told() {
        return List.of(
                "1 trigger of this table may change more rows than counted: watch.",
                "1 cascading reference of this table may change more rows than counted: leaning.");
    }

    /** A row's values but for id and text, each a literal or an expression. */
    abstract List<String> others(Random random);

    private Vault vault;

    @BeforeEach
    void prepare() throws Exception {
        vault = new Vault(folder.resolve("vault.json"));
        vault.create("a good passphrase".toCharArray());
        person();
        execute("drop table if exists leaner", "drop table if exists kept");
        execute(table());
    }

    /** A person whose clock has not been pushed ahead by presses: what proves the database knows the real time. */
    void person() throws Exception {
        fixture = new RunFixture(database, folder.resolve("outputs"));
        fixture.base = database(vault);
        fixture.sql = new SqlTarget(vault, task -> Thread.ofVirtual().start(task));
    }

    void execute(String... statements) throws Exception {
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** All rows, each value as the database writes it. */
    List<List<String>> rows(String table) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (var connection = open();
                var statement = connection.createStatement();
                ResultSet all = statement.executeQuery("select * from " + table + " order by 1")) {
            while (all.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= all.getMetaData().getColumnCount(); i++) {
                    byte[] bytes = all.getObject(i) instanceof byte[] b ? b : null;
                    row.add(
                            bytes == null
                                    ? all.getString(i)
                                    : java.util.HexFormat.of().formatHex(bytes));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    static Connection.Jdbc jdbc(String url, String account) {
        return new Connection.Jdbc(2, "shop", url, account, false, Environment.STAGING);
    }

    Run run(String statement) {
        return fixture.drive(fixture.start("{title: One, steps: [{id: a, title: Change, sql: {statement: "
                + com.fasterxml.jackson.databind.node.TextNode.valueOf(statement) + "}, check: {exit: 0}}]}"));
    }

    Entry entry(Run run) {
        return fixture.service.ledger().of(run.id()).entries().getLast();
    }

    Entry back(Run run) {
        fixture.service.ledger().begin(run.id(), 0);
        fixture.service.ledger().drive(run.id(), RunWatch.NONE);
        return entry(run);
    }

    private void fill(Random random, int many) throws Exception {
        for (int i = 1; i <= many; i++) {
            execute("insert into kept values (" + i + ", " + TEXTS.get(random.nextInt(TEXTS.size())) + ", "
                    + String.join(", ", others(random)) + ")");
        }
    }

    @Test
    void whatWasChangedOrDeletedComesBackAsItWas() throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            execute("delete from kept");
            fill(random, 8);
            List<List<String>> before = rows("kept");
            for (String statement : List.of(
                    "update kept set words = 'void' where id <= 6",
                    "update kept " + alias() + " set words = " + appended() + ", id2 = id2 + 1 where k.id in (2, 3, 5)",
                    "delete from kept where id > 2",
                    "update kept set words = null where id = 1 or id = 8",
                    "delete from kept")) {
                person();
                Run run = run(statement);
                assertThat(run.steps().getFirst().state()).as(statement).isInstanceOf(StepState.Passed.class);
                assertThat(rows("kept")).as(statement).isNotEqualTo(before);
                Entry undone = back(run);
                assertThat(undone.state())
                        .as(statement + ": " + undone.reason() + undone.undoOutput() + undone.undo())
                        .isEqualTo(Entry.State.UNDONE);
                assertThat(rows("kept")).as(statement).isEqualTo(before);
            }
        }
    }

    @Test
    void triggersAndCascadingReferencesAreToldWhereverTheRowsAreCounted() throws Exception {
        execute("insert into kept (id, words) values (1, 'a')");
        assertThat(besides("update kept set words = 'b'")).containsExactly("");
        execute(beside().toArray(String[]::new));
        List<String> told = new ArrayList<>();
        for (String statement : List.of("update kept set words = 'void'", "delete from kept where id = 1")) {
            person();
            List<String> one = besides(statement);
            assertThat(one).as("one question, and then the statement").hasSize(1);
            told.addAll(one);
            assertThat(fixture.asked).hasSize(2);
        }
        assertThat(told.stream().map(t -> t.toLowerCase(java.util.Locale.ROOT))).containsExactlyElementsOf(told());
    }

    private List<String> besides(String statement) {
        run(statement);
        return fixture.asked.stream()
                .map(q -> q.proposal().context().preview())
                .filter(RowPreview.Counted.class::isInstance)
                .map(p -> ((RowPreview.Counted) p).beside())
                .toList();
    }

    @Test
    void whatWasInsertedIsTakenOutAndNothingBesideIt() throws Exception {
        fill(new Random(1), 3);
        List<List<String>> before = rows("kept");
        Run run = run("insert into kept (id, words, id2) values (50, 'it''s', 1), (51, null, -2)");
        assertThat(run.steps().getFirst().state()).isInstanceOf(StepState.Passed.class);
        assertThat(back(run).state()).isEqualTo(Entry.State.UNDONE);
        assertThat(rows("kept")).isEqualTo(before);
    }

    @Test
    void anUndoThatWouldChangeAnotherNumberOfRowsIsNotProposed() throws Exception {
        fill(new Random(1), 4);
        execute("update kept set words = 'same'");
        Run run = run("update kept set words = 'void' where id <= 3");
        execute("delete from kept where id = 2");
        fixture.asked.clear();
        Entry entry = back(run);
        assertThat(entry.state()).isEqualTo(Entry.State.OPEN);
        assertThat(entry.reason()).contains("by hand");
        assertThat(fixture.asked)
                .allSatisfy(q -> assertThat(q.proposal().context().preview()).isInstanceOf(RowPreview.Asks.class));
    }

    @Test
    void tooManyRowsAreNotKeptAndThatIsSaid() throws Exception {
        for (int i = 0; i < 21; i++) {
            StringBuilder many = new StringBuilder("insert into kept (id, words) values (" + i * 10 + ", 'a')");
            for (int k = 1; k < 10; k++) {
                many.append(", (").append(i * 10 + k).append(", 'a')");
            }
            execute(many.toString());
        }
        Run run = run("update kept set words = 'void'");
        Entry entry = entry(run);
        assertThat(entry.before().kind()).isEqualTo(PreState.Kind.NOT_KEPT);
        assertThat(entry.state()).isEqualTo(Entry.State.IMPOSSIBLE);
        assertThat(entry.reason()).startsWith("Too many to keep");
    }

    @Test
    void whatCannotBePutBackSaysWhy() throws Exception {
        fill(new Random(1), 3);
        assertThat(entry(run("update kept set id = id + 100")).reason()).contains("primary key");
        assertThat(entry(run("insert into kept (id, words) select id + 500, words from kept"))
                        .reason())
                .contains("SELECT");
        execute(
                "drop table if exists bare",
                "create table bare (a int, b varchar(9))",
                "insert into bare values (1, 'x')");
        assertThat(entry(run("update bare set b = 'y'")).reason()).contains("no primary key");
        Run gone = run("delete from bare");
        assertThat(entry(gone).state()).isEqualTo(Entry.State.OPEN);
        back(gone);
        assertThat(rows("bare")).containsExactly(List.of("1", "y"));
        assertThat(entry(run(emptied())).state()).isEqualTo(Entry.State.IMPOSSIBLE);
    }

    @Test
    void aStatementThatRolledBackLeavesNothingToUndo() throws Exception {
        fill(new Random(1), 3);
        fixture.person = question -> {
            if (question.proposal().context().preview() instanceof RowPreview.Counted) {
                try {
                    execute("delete from kept where id = 1");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            fixture.press(question);
        };
        Run run = run("update kept set words = 'void'");
        assertThat(run.steps().getFirst().state()).isInstanceOf(StepState.Failed.class);
        assertThat(entry(run).state()).isEqualTo(Entry.State.NOTHING);
    }

    @Test
    void aCapturedValueGoesBackThroughItsPlaceholder() throws Exception {
        for (String text : TEXTS) {
            person();
            execute("delete from kept", "insert into kept (id, words) values (1, " + text + ")");
            List<List<String>> before = rows("kept");
            Run run = fixture.drive(fixture.start("""
                    title: Captured
                    steps:
                      - id: a
                        title: Change
                        sql: update kept set words = 'void' where id = 1
                        capture: {sql: select words from kept where id = 1}
                        undo: {sql: "update kept set words = ${captured} where id = 1"}
                        check: {exit: 0}
                    """));
            Entry undone = back(run);
            if (undone.state() == Entry.State.IMPOSSIBLE) {
                assertThat(text).contains("\\");
            } else {
                assertThat(undone.state()).as(text + undone).isEqualTo(Entry.State.UNDONE);
                assertThat(rows("kept")).as(text).isEqualTo(before);
            }
        }
    }
}
