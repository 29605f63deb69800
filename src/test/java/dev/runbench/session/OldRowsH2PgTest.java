package dev.runbench.session;

import dev.runbench.command.Connection;
import dev.runbench.vault.Vault;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.h2.api.Trigger;

/** On the real H2. */
class OldRowsH2PgTest extends OldRowsContract {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Override
    Connection database(Vault vault) throws Exception {
        vault.put("connection/2", "secret".toCharArray());
        DriverManager.getConnection(url, "sa", "secret").close();
        return jdbc(url, "sa");
    }

    @Override
    java.sql.Connection open() throws Exception {
        return DriverManager.getConnection(url, "sa", "secret");
    }

    @Override
    String table() {
        return "create table kept (id int primary key, words varchar(200), id2 bigint, price numeric(12, 4), rate double precision,"
                + " seen timestamp(9) with time zone, born date, raw varbinary(20), is_on boolean, \"order\" uuid,"
                + " doubled bigint generated always as (id2 * 2))";
    }

    /** Does nothing. */
    public static final class Watching implements Trigger {

        @Override
        public void fire(java.sql.Connection connection, Object[] before, Object[] after) {}
    }

    @Override
    List<String> beside() {
        return List.of(
                "create trigger watch after update on kept for each row call '" + Watching.class.getName() + "'",
                "create table leaner (id int, kept_id int, constraint leaning foreign key (kept_id)"
                        + " references kept (id) on delete cascade)");
    }

    @Override
    List<String> others(Random random) {
        return List.of(
                OldRowsPgTest.pick(random, "NULL", "0", "-5", "9007199254740993"),
                OldRowsPgTest.pick(random, "NULL", "0.1000", "-9999999.9999"),
                OldRowsPgTest.pick(random, "NULL", "0.1", "1e-300", "0.30000000000000004"),
                OldRowsPgTest.pick(random, "NULL", "timestamp with time zone '2026-02-28 23:59:59.123456789+02'"),
                OldRowsPgTest.pick(random, "NULL", "date '2024-02-29'"),
                OldRowsPgTest.pick(random, "NULL", "X'00ff5c27'", "X''"),
                OldRowsPgTest.pick(random, "NULL", "true", "false"),
                OldRowsPgTest.pick(random, "NULL", "uuid '3f2b8c1e-0000-4000-8000-00000000abcd'"),
                "default");
    }
}
