package dev.runbench.command.risk;

import java.util.Locale;
import net.sf.jsqlparser.schema.Table;

/**
 * What a query asks a database about a table beside its rows: the columns of its primary key, those that are computed, and
 * whether it numbers its rows itself.
 */
record SqlCatalog(String key, String computed, String numbered) {

    /** How many columns {@link #columns} are. */
    static final int COLUMNS = 3;

    /** Between names in a list. */
    static final String SEPARATOR = "|";

    /** For the middle of a list of columns. */
    String columns() {
        return key + " AS kept_key, " + computed + " AS kept_computed, " + numbered + " AS kept_numbered, ";
    }

    static SqlCatalog of(Table table, SqlDialect dialect) {
        return dialect == SqlDialect.H2 ? h2(table) : postgres(table);
    }

    // The cast finds the table as the statement does, by the same search path.
    private static SqlCatalog postgres(Table table) {
        String oid =
                SqlDialect.POSTGRESQL.literal(table.getFullyQualifiedName()).orElseThrow() + "::regclass";
        String attributes = " FROM pg_attribute a WHERE a.attrelid = " + oid + " AND ";
        return new SqlCatalog(
                "(SELECT string_agg(a.attname, '|') FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                        + " AND i.indkey::int2[] @> ARRAY[a.attnum] WHERE i.indisprimary AND i.indrelid = " + oid + ")",
                "(SELECT string_agg(a.attname, '|')" + attributes + "a.attgenerated <> '')",
                "(SELECT count(*)" + attributes + "a.attidentity = 'a')");
    }

    private static SqlCatalog h2(Table table) {
        String name = upper(table.getName());
        String schema = table.getSchemaName() == null ? "upper(CURRENT_SCHEMA)" : upper(table.getSchemaName());
        String columns = " FROM information_schema.columns c WHERE upper(c.table_name) = " + name
                + " AND upper(c.table_schema) = " + schema + " AND ";
        return new SqlCatalog(
                "(SELECT string_agg(k.column_name, '|') FROM information_schema.key_column_usage k"
                        + " JOIN information_schema.table_constraints t ON t.constraint_schema = k.constraint_schema"
                        + " AND t.constraint_name = k.constraint_name WHERE t.constraint_type = 'PRIMARY KEY'"
                        + " AND upper(k.table_name) = " + name + " AND upper(k.table_schema) = " + schema + ")",
                "(SELECT string_agg(c.column_name, '|')" + columns + "c.is_generated = 'ALWAYS')",
                "(SELECT count(*)" + columns + "c.identity_generation = 'ALWAYS')");
    }

    private static String upper(String name) {
        String bare = name.startsWith("\"") || name.startsWith("`")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
        return SqlDialect.H2.literal(bare.toUpperCase(Locale.ROOT)).orElseThrow();
    }
}
