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

    // Of a value that is kept outside of its row only the length is looked at. What is short is counted flat: a
    // document's
    // other columns, a row's header, a passage. Spaces of vectors that are kept elsewhere have no such column here.
    private static final String STATISTICS = """
            with vectors as (
                select coalesce(sum(dimensions), 0) * 4 as bytes from vector_space s
                 where exists (select from pg_attribute a where a.attrelid = to_regclass(s.name) and a.attname = 'vector')),
            pieces as (
                select c.document_id, count(*) as chunks, sum(p.passages) as passages,
                       sum(pg_column_size(c.text) + pg_column_size(c.lexemes) + pg_column_size(c.heading) + 56) as bytes
                  from chunk c
                  left join (select chunk_id, count(*) as passages from passage group by chunk_id) p on p.chunk_id = c.id
                 group by c.document_id)
            select d.source, count(*), sum(coalesce(p.chunks, 0)), sum(coalesce(p.passages, 0)),
                   sum(octet_length(d.content)),
                   sum(pg_column_size(d.content) + pg_column_size(d.path) + pg_column_size(d.title)
                       + pg_column_size(d.attributes) + 256 + coalesce(p.bytes, 0)
                       + coalesce(p.passages, 0) * (88 + v.bytes))
              from document d left join pieces p on p.document_id = d.id cross join vectors v
             group by d.source order by d.source
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
                .withHandle(handle -> handle.createQuery(STATISTICS)
                        .map((row, _) -> new SourceStatistics(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                        .list());
    }
}
