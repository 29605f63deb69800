package dev.runbench.knowledge;

import dev.runbench.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and deletes documents. */
final class KnowledgeRepository {

    private static final String SUMMARY = """
            select d.id, d.title, d.source, d.kind, d.service, d.environment, d.tags, d.path, d.content_hash, d.updated_at,
                   d.imported_at,
                   (select count(*) from chunk c where c.document_id = d.id) as chunks,
                   (select count(*) from chunk c join passage p on p.chunk_id = c.id where c.document_id = d.id) as passages
              from document d
            """;

    private final Database database;

    KnowledgeRepository(Database database) {
        this.database = database;
    }

    List<DocumentSummary> documents(String filter, int limit, int offset) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SUMMARY + """
                         where :filter = '' or d.path ilike :like or d.title ilike :like or lower(:filter) in (d.kind, d.source, lower(d.service), d.environment)
                            or lower(:filter) = any(d.tags)
                         order by d.imported_at desc, d.id desc limit :limit offset :offset
                        """)
                        .bind("filter", filter)
                        .bind("like", "%" + filter.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .map(KnowledgeRepository::summary)
                        .list());
    }

    private static DocumentSummary summary(ResultSet row, StatementContext context) throws SQLException {
        return new DocumentSummary(
                row.getLong("id"),
                row.getString("title"),
                row.getString("source"),
                row.getString("kind"),
                row.getString("service"),
                row.getString("environment"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("path"),
                row.getString("content_hash"),
                Optional.ofNullable(row.getTimestamp("updated_at")).map(Timestamp::toInstant),
                row.getTimestamp("imported_at").toInstant(),
                row.getInt("chunks"),
                row.getInt("passages"));
    }

    Optional<SourceText> text(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id, path, source, title, content, content_hash,"
                                + " attributes::text as attributes, imported_at from document where id = ?")
                        .bind(0, id)
                        .map((row, _) -> new SourceText(
                                row.getLong("id"),
                                row.getString("path"),
                                row.getString("source"),
                                row.getString("title"),
                                row.getString("content"),
                                row.getString("content_hash"),
                                row.getString("attributes"),
                                row.getTimestamp("imported_at").toInstant()))
                        .findOne());
    }

    List<SourceStatistics> statistics() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select d.source, count(*), sum(c.chunks), sum(c.passages), sum(octet_length(d.content))
                          from document d
                          cross join lateral (select count(distinct c.id) as chunks, count(p.id) as passages
                                                from chunk c left join passage p on p.chunk_id = c.id
                                               where c.document_id = d.id) c
                         group by d.source order by d.source
                        """)
                        .map((row, _) -> new SourceStatistics(
                                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                        .list());
    }
}
