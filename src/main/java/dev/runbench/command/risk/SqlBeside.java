package dev.runbench.command.risk;

import java.util.Locale;
import net.sf.jsqlparser.schema.Table;

/**
 * What a counting query asks a database about a table beside its rows: its triggers and the foreign keys that change other rows
 * with its own, as far as the account may see them. What those set off in turn is not followed.
 */
enum SqlBeside {
    INSERT,
    UPDATE,
    DELETE;

    /** How many columns {@link #columns} are. */
    static final int COLUMNS = 4;

    // Wider ones would stand out of the table that the rows are shown in.
    static final int LONGEST_NAMES = 55;

    private static final String ACTIONS = "('CASCADE', 'SET NULL', 'SET DEFAULT')";

    /** For the middle of a list of columns; empty if the dialect's catalog is not known here. */
    String columns(Table table, SqlDialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> postgres(table);
            case H2 -> h2(table);
            case SQLITE -> sqlite(table);
            case MARIADB -> mariaDb(table);
            case SQL_SERVER, BROUGHT, OTHER -> "";
        };
    }

    private String postgres(Table table) {
        String oid = SqlCatalog.literal(table.getFullyQualifiedName(), SqlDialect.POSTGRESQL) + "::regclass";
        int event = switch (this) {
            case INSERT -> 4;
            case DELETE -> 8;
            case UPDATE -> 16;
        };
        return asked(
                "string_agg(t.tgname, ', ')",
                " FROM pg_trigger t WHERE t.tgrelid = " + oid
                        + " AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND (t.tgtype & " + event + ") <> 0",
                "string_agg(f.conname, ', ')",
                " FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = " + oid + " AND "
                        + (this == UPDATE ? "f.confupdtype" : "f.confdeltype") + " IN ('c', 'n', 'd')");
    }

    private String h2(Table table) {
        String name = upper(table.getName());
        String schema = table.getSchemaName() == null ? "upper(CURRENT_SCHEMA)" : upper(table.getSchemaName());
        return asked(
                "string_agg(t.trigger_name, ', ')",
                " FROM information_schema.triggers t WHERE upper(t.event_object_table) = " + name
                        + " AND upper(t.event_object_schema) = " + schema + " AND t.event_manipulation LIKE '%" + name()
                        + "%'",
                "string_agg(f.constraint_name, ', ')",
                " FROM information_schema.referential_constraints f JOIN information_schema.table_constraints k"
                        + " ON k.constraint_schema = f.unique_constraint_schema"
                        + " AND k.constraint_name = f.unique_constraint_name WHERE upper(k.table_name) = " + name
                        + " AND upper(k.table_schema) = " + schema + " AND f." + rule() + " IN " + ACTIONS);
    }

    // Which statements a trigger is for stands in its text alone. Foreign keys do nothing unless a session turns them
    // on.
    private String sqlite(Table table) {
        String name = SqlCatalog.literal(SqlCatalog.bare(table.getName()).toLowerCase(Locale.ROOT), SqlDialect.SQLITE);
        String master = table.getSchemaName() == null ? "sqlite_master" : table.getSchemaName() + ".sqlite_master";
        return asked(
                "group_concat(t.name, ', ')",
                " FROM (SELECT name, tbl_name, type FROM " + master
                        + " UNION ALL SELECT name, tbl_name, type FROM sqlite_temp_master) t"
                        + " WHERE t.type = 'trigger' AND lower(t.tbl_name) = " + name,
                "group_concat(m.name, ', ')",
                " FROM " + master + " m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
                        + " AND lower(f.\"table\") = " + name + " AND f."
                        + (this == UPDATE ? "on_update" : "on_delete") + " IN " + ACTIONS
                        + " AND (SELECT foreign_keys FROM pragma_foreign_keys) = 1");
    }

    private String mariaDb(Table table) {
        String name = SqlCatalog.literal(SqlCatalog.bare(table.getName()), SqlDialect.MARIADB);
        String schema = table.getSchemaName() == null
                ? "DATABASE()"
                : SqlCatalog.literal(SqlCatalog.bare(table.getSchemaName()), SqlDialect.MARIADB);
        return asked(
                "group_concat(t.trigger_name SEPARATOR ', ')",
                " FROM information_schema.triggers t WHERE t.event_object_table = " + name
                        + " AND t.event_object_schema = " + schema + " AND t.event_manipulation = '" + name() + "'",
                "group_concat(f.constraint_name SEPARATOR ', ')",
                " FROM information_schema.referential_constraints f WHERE f.referenced_table_name = " + name
                        + " AND f.unique_constraint_schema = " + schema + " AND f." + rule() + " IN " + ACTIONS);
    }

    private String asked(String triggerNames, String triggers, String referenceNames, String references) {
        return "(SELECT count(*)" + triggers + ") AS own_triggers, (SELECT substr(" + triggerNames + ", 1, "
                + LONGEST_NAMES + ")" + triggers + ") AS own_trigger_names, (SELECT count(*)"
                + (this == INSERT ? ignored(references) : references) + ") AS own_references, (SELECT substr("
                + referenceNames + ", 1, " + LONGEST_NAMES + ")" + references + ") AS own_reference_names, ";
    }

    // A new row is referred to by none.
    private static String ignored(String references) {
        return references + " AND 1 = 0";
    }

    private String rule() {
        return this == UPDATE ? "update_rule" : "delete_rule";
    }

    private static String upper(String name) {
        return SqlCatalog.literal(SqlCatalog.bare(name).toUpperCase(Locale.ROOT), SqlDialect.H2);
    }
}
