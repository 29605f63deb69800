package dev.runbench.knowledge;

import dev.runbench.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Deletes documents with all that came from them. */
final class DeletionRepository {

    private final Database database;

    DeletionRepository(Database database) {
        this.database = database;
    }

    /** What {@link #delete} would take away. */
    Loss loss(Scope scope) {
        return database.jdbi()
                .withHandle(handle -> bound(handle.createQuery("""
                                select (select count(*) from document d where <scope>),
                                       (select count(*) from document d join chunk c on c.document_id = d.id where <scope>),
                                       (select count(*) from document d join chunk c on c.document_id = d.id
                                          join passage p on p.chunk_id = c.id where <scope>)
                                """.replace("<scope>", condition(scope))), scope)
                        .map((row, _) -> new Loss(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .one());
    }

    /** Files that lose a document count as changed, so that the next import brings it back if it is still there. */
    void delete(Scope scope) {
        database.jdbi().useTransaction(handle -> {
            String where = condition(scope);
            bound(
                            handle.createUpdate("update source_file f set hash = '' from document d"
                                    + " where d.file_id = f.id and " + where),
                            scope)
                    .execute();
            bound(handle.createUpdate("delete from document d where " + where), scope)
                    .execute();
            dropEmptyFiles(handle);
        });
    }

    private static void dropEmptyFiles(Handle handle) {
        handle.execute("delete from source_file f where hash = ''"
                + " and not exists (select from document d where d.file_id = f.id)");
    }

    private static String condition(Scope scope) {
        return switch (scope) {
            case Scope.Documents _ -> "d.id = any(:ids)";
            case Scope.Source _ -> "d.source = :source";
            case Scope.Everything _ -> "true";
        };
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Scope scope) {
        return switch (scope) {
            case Scope.Documents(var ids) -> statement.bindArray("ids", Long.class, ids.toArray());
            case Scope.Source(String source) -> statement.bind("source", source);
            case Scope.Everything _ -> statement;
        };
    }
}
