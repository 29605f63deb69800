package dev.runbench.command.risk;

import java.util.Locale;
import net.sf.jsqlparser.schema.Table;

/**
 * What a query asks a database about a table beside its rows. Names in a list have {@link #SEPARATOR} between them.
 *
 * @param key the columns of its primary key
 * @param computed those that the database computes
 * @param numbered how many it numbers itself and lets nobody set
 * @param inexact those whose values cannot be seen, or not to the last digit
 * @param renewed those that it sets anew by itself whenever a row is changed
 */
record SqlCatalog(String key, String computed, String numbered, String inexact, String renewed) {

    /** How many columns {@link #columns} are. */
    static final int COLUMNS = 5;

    /** Between names in a list. */
    static final String SEPARATOR = "|";

    private static final String NONE = "''";

    /** For the middle of a list of columns. */
    String columns() {
        return key + " AS kept_key, " + computed + " AS kept_computed, " + numbered + " AS kept_numbered, " + inexact
                + " AS kept_inexact, " + renewed + " AS kept_renewed, ";
    }

    static SqlCatalog of(Table table, SqlDialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> postgres(table);
            case H2 -> h2(table);
            case SQLITE -> sqlite(table);
            case MARIADB -> mariaDb(table);
            case SQL_SERVER, BROUGHT, OTHER -> throw new IllegalArgumentException("no catalog is known of " + dialect);
        };
    }

    // The cast finds the table as the statement does, by the same search path.
    private static SqlCatalog postgres(Table table) {
        String oid = literal(table.getFullyQualifiedName(), SqlDialect.POSTGRESQL) + "::regclass";
        String attributes = " FROM pg_attribute a WHERE a.attrelid = " + oid + " AND ";
        return new SqlCatalog(
                "(SELECT string_agg(a.attname, '|') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                        + " AND i.indkey::int2[] @> ARRAY[a.attnum] WHERE i.indisprimary AND i.indrelid = " + oid + ")",
                "(SELECT string_agg(a.attname, '|')" + attributes + "a.attgenerated <> '')",
                "(SELECT count(*)" + attributes + "a.attidentity = 'a')",
                NONE,
                NONE);
    }

    private static SqlCatalog h2(Table table) {
        String name = literal(bare(table.getName()).toUpperCase(Locale.ROOT), SqlDialect.H2);
        String schema = table.getSchemaName() == null
                ? "upper(CURRENT_SCHEMA)"
                : literal(bare(table.getSchemaName()).toUpperCase(Locale.ROOT), SqlDialect.H2);
        String columns = " FROM information_schema.columns c WHERE upper(c.table_name) = " + name
                + " AND upper(c.table_schema) = " + schema + " AND ";
        return new SqlCatalog(
                "(SELECT string_agg(k.column_name, '|') FROM information_schema.key_column_usage k"
                        + " JOIN information_schema.table_constraints t ON t.constraint_schema = k.constraint_schema"
                        + " AND t.constraint_name = k.constraint_name WHERE t.constraint_type = 'PRIMARY KEY'"
                        + " AND upper(k.table_name) = " + name + " AND upper(k.table_schema) = " + schema + ")",
                "(SELECT string_agg(c.column_name, '|')" + columns + "c.is_generated = 'ALWAYS')",
                "(SELECT count(*)" + columns + "c.identity_generation = 'ALWAYS')",
                "(SELECT string_agg(c.column_name, '|')" + columns + "NOT c.is_visible)",
                "(SELECT string_agg(c.column_name, '|')" + columns + "c.column_on_update IS NOT NULL)");
    }

    // Its functions find the table as the statement does: a temporary one before others.
    private static SqlCatalog sqlite(Table table) {
        String of = "(" + literal(bare(table.getName()), SqlDialect.SQLITE)
                + (table.getSchemaName() == null ? "" : ", " + literal(bare(table.getSchemaName()), SqlDialect.SQLITE))
                + ")";
        return new SqlCatalog(
                "(SELECT group_concat(name, '|') FROM pragma_table_info" + of + " WHERE pk > 0)",
                "(SELECT group_concat(name, '|') FROM pragma_table_xinfo" + of + " WHERE hidden IN (2, 3))",
                "0",
                "(SELECT group_concat(name, '|') FROM pragma_table_xinfo" + of + " WHERE hidden = 1)",
                NONE);
    }

    // It shows six digits of a FLOAT, a TIMESTAMP in the session's zone, in which an hour may come twice, and no
    // invisible
    // columns.
    private static SqlCatalog mariaDb(Table table) {
        String name = literal(bare(table.getName()), SqlDialect.MARIADB);
        String schema =
                table.getSchemaName() == null ? "DATABASE()" : literal(bare(table.getSchemaName()), SqlDialect.MARIADB);
        String names = "(SELECT group_concat(c.column_name SEPARATOR '|') FROM information_schema.columns c"
                + " WHERE c.table_name = " + name + " AND c.table_schema = " + schema + " AND ";
        String zone = "CASE WHEN @@session.time_zone = 'SYSTEM' THEN @@system_time_zone ELSE @@session.time_zone END";
        return new SqlCatalog(
                names + "c.column_key = 'PRI')",
                names + "c.generation_expression <> '')",
                "0",
                names + "(c.data_type IN ('float', 'bit', 'geometry', 'point', 'linestring', 'polygon', 'multipoint',"
                        + " 'multilinestring', 'multipolygon', 'geometrycollection', 'geomcollection')"
                        + " OR c.extra LIKE '%INVISIBLE%' OR c.data_type = 'timestamp' AND " + zone
                        + " <> 'UTC' AND " + zone + " NOT LIKE '+__:__' AND " + zone + " NOT LIKE '-__:__'))",
                names + "c.extra LIKE '%on update%')");
    }

    static String literal(String text, SqlDialect dialect) {
        return dialect.exactly(text).orElseThrow();
    }

    /** A name without its quotes. */
    static String bare(String name) {
        boolean quoted = name.length() > 1 && "\"`[".indexOf(name.charAt(0)) >= 0;
        if (!quoted) {
            return name;
        }
        String end = name.startsWith("[") ? "]" : name.substring(0, 1);
        return name.substring(1, name.length() - 1).replace(end + end, end);
    }
}
