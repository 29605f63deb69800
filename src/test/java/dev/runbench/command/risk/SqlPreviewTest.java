package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPreviewTest {

    @Test
    void anUpdateShowsWhatIsThereBesideWhatWillBe() {
        assertThat(SqlPreview.of("update shop.orders o set status = 'void', note = upper(note) where o.id < 5"))
                .isEqualTo(new SqlPreview.Query(
                        "SELECT (SELECT count(*) FROM shop.orders o WHERE o.id < 5) AS affected_rows,"
                                + " status, 'void' AS new_status, note, upper(note) AS new_note, o.* FROM shop.orders o"
                                + " WHERE o.id < 5 LIMIT 5"));
    }

    @Test
    void aDeleteWithoutWhereCountsTheWholeTable() {
        assertThat(SqlPreview.of("delete from orders;"))
                .isEqualTo(new SqlPreview.Query(
                        "SELECT (SELECT count(*) FROM orders) AS affected_rows, orders.* FROM orders LIMIT 5"));
    }

    @Test
    void valuesAreCountedWithoutAsking() {
        assertThat(SqlPreview.of("insert into t (a, b) values (1, 2)")).isEqualTo(new SqlPreview.Known(1));
        assertThat(SqlPreview.of("insert into t values (1, 2), (3, 4), (5, 6)")).isEqualTo(new SqlPreview.Known(3));
        assertThat(SqlPreview.of("insert into t values (1), (2)")).isEqualTo(new SqlPreview.Known(2));
        assertThat(SqlPreview.of("insert into t values (1)")).isEqualTo(new SqlPreview.Known(1));
    }

    @Test
    void whatASelectInsertsIsCountedByIt() {
        assertThat(SqlPreview.of("insert into archive select * from orders where id < 5"))
                .isInstanceOf(SqlPreview.Query.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update a set x = b.x from b where a.id = b.id",
                "update a join b on a.id = b.id set a.x = 1",
                "update a set x = 1 where id = 2 returning id",
                "update a set x = 1 order by id limit 3",
                "with old as (select 1) update a set x = 1",
                "with gone as (delete from a where id = 1 returning *) select * from gone",
                "delete from a using b where a.id = b.id",
                "delete from a where id = 1 limit 1",
                "delete a from a join b on a.id = b.id",
                "insert into a values (1) on conflict do nothing",
                "insert ignore into a values (1)",
                "insert into a values (1) on duplicate key update x = 2",
                "insert into a values (1) returning id",
                "replace into a values (1)",
                "merge into a using b on a.id = b.id when matched then delete",
                "update a set x = 1 where id = any(lo_unlink(2))",
                "delete from a where pg_terminate_backend(pid)",
                "insert into a select nextval('s')",
                "update a set x = $ where",
            })
    void whatCannotBeCountedWithoutDoubtIsSaidToBeUnknown(String sql) {
        assertThat(SqlPreview.of(sql)).isInstanceOf(SqlPreview.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1", "create table t (a int)", "vacuum", "show tables", "drop table t", ""})
    void whatChangesNoRowsNeedsNoPreview(String sql) {
        assertThat(SqlPreview.of(sql)).isEqualTo(new SqlPreview.None());
    }

    @Test
    void aFunctionWithEffectsInANewValueIsNotCalledAhead() {
        assertThat(SqlPreview.of("update a set x = nextval('s') where id = 1"))
                .isEqualTo(
                        new SqlPreview.Query(
                                "SELECT (SELECT count(*) FROM a WHERE id = 1) AS affected_rows, a.* FROM a WHERE id = 1 LIMIT 5"));
    }

    @Test
    void whatElseMayChangeRowsIsSaidInOneSentence() {
        assertThat(SqlPreview.beside(
                        Map.of(
                                        "own_triggers", "2",
                                        "own_trigger_names", "a, b",
                                        "own_references", "1",
                                        "own_reference_names", "n".repeat(55))
                                .entrySet()
                                .stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        Map.Entry::getKey, e -> Optional.of(e.getValue())))::get))
                .isEqualTo(
                        "2 triggers and 1 cascading reference of this table may change more rows than counted: a, b, "
                                + "n".repeat(55) + "….");
        assertThat(SqlPreview.beside(_ -> Optional.of("0"))).isEmpty();
        assertThat(SqlPreview.beside(_ -> Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2", "SQLITE", "MARIADB"})
    void aTablesNameCannotBreakOutOfTheQuestion(SqlDialect dialect) {
        SqlPreview preview = SqlPreview.of("delete from \"o'r\"\"d; drop table x --\" where a = 1", dialect);
        assertThat(preview).isInstanceOf(SqlPreview.Query.class);
        assertThat(RiskPolicy.grade(Grammar.SQL, ((SqlPreview.Query) preview).sql(), dialect)
                        .grade())
                .isEqualTo(Risk.Grade.READ);
    }
}
