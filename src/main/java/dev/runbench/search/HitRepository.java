package dev.runbench.search;

import dev.runbench.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The texts behind the hits. */
final class HitRepository {

    private static final String SOURCE = "select id, title, path, content_hash, content from document where ";

    private final Jdbi jdbi;

    HitRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** A chunk and what its citation needs. */
    record Passage(Citation citation, String heading) {}

    Map<Long, Passage> passages(Collection<Long> chunks) {
        Map<Long, Passage> passages = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select c.id, c.heading, d.id, d.path, d.title, d.content_hash, c.start_at, c.end_at, c.text,
                       case when jsonb_typeof(d.attributes -> 'pageStarts') = 'array'
                            then (select count(*) from jsonb_array_elements(d.attributes -> 'pageStarts') p
                                   where p::int <= c.start_at) else 0 end as page
                from chunk c join document d on d.id = c.document_id where c.id = any(:ids)
                """)
                .bindArray("ids", Long.class, chunks.toArray())
                .map((row, _) -> {
                    var citation = new Citation(
                            row.getLong(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getInt(7),
                            row.getInt(8),
                            row.getString(9));
                    return passages.put(
                            row.getLong(1), new Passage(citation, heading(row.getString(2), row.getInt("page"))));
                })
                .list());
        return passages;
    }

    // Where in a PDF a reader finds it.
    private static String heading(String heading, int page) {
        return page == 0 ? heading : "page " + page + (heading.isEmpty() ? "" : " › " + heading);
    }

    Optional<SourceView> source(long document) {
        return source(handle -> handle.createQuery(SOURCE + "id = :id").bind("id", document));
    }

    Optional<SourceView> source(String path) {
        return source(handle -> handle.createQuery(SOURCE + "path = :path").bind("path", path.replace("\0", "")));
    }

    private Optional<SourceView> source(HandleCallback<Query, RuntimeException> query) {
        return jdbi.withHandle(handle -> query.withHandle(handle)
                .map((row, _) -> new SourceView(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .findOne());
    }
}
