package dev.runbench.session;

import dev.runbench.command.Connection;
import dev.runbench.vault.Vault;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;

/** On the real PostgreSQL. */
class OldRowsPgTest extends OldRowsContract {

    @Override
    Connection database(Vault vault) throws Exception {
        vault.put("connection/2", password().toCharArray());
        return jdbc(jdbcUrl(), account());
    }

    @Override
    java.sql.Connection open() throws Exception {
        return DriverManager.getConnection(jdbcUrl(), account(), password());
    }

    @Override
    String table() {
        return "create table kept (id int primary key, words text, id2 bigint, price numeric(12, 4), rate float8, at timestamptz,"
                + " day date, raw bytea, doc jsonb, tags text[], yes boolean, span interval, \"order\" uuid,"
                + " doubled bigint generated always as (id2 * 2) stored)";
    }

    @Override
    List<String> beside() {
        return List.of(
                "create or replace function nothing() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger watch before update on kept for each row execute function nothing()",
                "create table leaner (id int, kept_id int constraint leaning references kept (id) on delete cascade)");
    }

    @Override
    List<String> others(Random random) {
        return List.of(
                pick(random, "NULL", "0", "-5", "9007199254740993"),
                pick(random, "NULL", "0.1000", "-99999999.9999"),
                pick(random, "NULL", "0.1", "1e-300", "'NaN'", "'-Infinity'", "0.30000000000000004"),
                pick(random, "NULL", "'2026-02-28 23:59:59.123456+02'", "'infinity'", "'0044-03-15 12:00 BC'"),
                pick(random, "NULL", "'2024-02-29'"),
                pick(random, "NULL", "'\\x00ff5c27'", "''"),
                pick(random, "NULL", "'{\"a\": [1, null, \"it''s \\\\ \"]}'", "'null'"),
                pick(random, "NULL", "'{}'", "array['a,b', 'it''s', '\"', null, '\\']"),
                pick(random, "NULL", "true", "false"),
                pick(random, "NULL", "'1 year 2 mons -3 days 04:05:06.789'"),
                pick(random, "NULL", "'3f2b8c1e-0000-4000-8000-00000000abcd'"));
    }

    static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
