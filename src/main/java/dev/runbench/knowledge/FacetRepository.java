package dev.runbench.knowledge;

import dev.runbench.embed.Lexemes;
import dev.runbench.store.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes facets that a person set. */
final class FacetRepository {

    private final Database database;

    FacetRepository(Database database) {
        this.database = database;
    }

    /** Each document in a transaction of its own. */
    void edit(Collection<Long> documents, FacetEdit edit) {
        for (long id : documents) {
            database.jdbi().useTransaction(handle -> edit(handle, id, edit));
        }
    }

    private static void edit(Handle handle, long id, FacetEdit edit) {
        Map<String, Object> values = edit.values();
        handle.createUpdate("""
                        update document set edited = edited || :values::jsonb,
                               kind = coalesce(:values::jsonb ->> 'kind', kind),
                               service = coalesce(:values::jsonb ->> 'service', service),
                               environment = coalesce(:values::jsonb ->> 'environment', environment),
                               tags = case when :values::jsonb ? 'tags'
                                           then array(select jsonb_array_elements_text(:values::jsonb -> 'tags')) else tags end
                         where id = :id""".replace("jsonb ? ", "jsonb ?? "))
                .bind("values", Attributes.json(values))
                .bind("id", id)
                .execute();
        if (edit.service().isPresent() || edit.tags().isPresent()) {
            searchable(handle, id);
        }
    }

    // Service and tags are part of what text search finds a chunk by.
    private static void searchable(Handle handle, long id) {
        List<Long> ids = new ArrayList<>();
        List<String> lexemes = new ArrayList<>();
        handle.createQuery("select c.id, d.title, c.heading, c.text, d.service, d.tags, d.attributes::text"
                        + " from chunk c join document d on d.id = c.document_id where d.id = ?")
                .bind(0, id)
                .map((row, _) -> {
                    String searched = ChunkRepository.searched(
                            row.getString(5),
                            List.of((String[]) row.getArray(6).getArray()),
                            Attributes.parse(row.getString(7)));
                    lexemes.add(Lexemes.tsvector(row.getString(2), row.getString(3) + searched, row.getString(4)));
                    return ids.add(row.getLong(1));
                })
                .list();
        handle.createUpdate("update chunk c set lexemes = l.v::tsvector from unnest(:ids, :lexemes) as l(id, v)"
                        + " where c.id = l.id")
                .bindArray("ids", Long.class, ids.toArray())
                .bindArray("lexemes", String.class, lexemes.toArray())
                .execute();
    }
}
