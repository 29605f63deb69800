package dev.runbench.search;

import dev.runbench.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks cited sources up among the documents by their paths: a document that was deleted and imported again has another
 * number, and a runbook from elsewhere has numbers of another library. A run that is cited stays what it was.
 */
public final class PgCitedSources implements CitedSources {

    private final Jdbi jdbi;

    public PgCitedSources(Database database) {
        this.jdbi = database.jdbi();
    }

    @Override
    public Map<Citation, SourceStanding> standing(Collection<Citation> citations) {
        List<Citation> asked = citations.stream().distinct().toList();
        Map<Citation, SourceStanding> standing = new HashMap<>();
        if (asked.isEmpty()) {
            return standing;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                select c.number, d.id is not null or r.id is not null,
                       r.id is not null or position(c.quote in d.content) > 0
                  from unnest(cast(:paths as text[]), cast(:quotes as text[])) with ordinality c(path, quote, number)
                  left join document d on d.path = c.path
                  left join run r on 'run:' || r.id = c.path
                """)
                .bindArray("paths", String.class, texts(asked, Citation::path))
                .bindArray("quotes", String.class, texts(asked, c -> c.quote().strip()))
                .map((row, _) -> {
                    Citation citation = asked.get(row.getInt(1) - 1);
                    return standing.put(citation, standing(citation, row.getBoolean(2), row.getBoolean(3)));
                })
                .list());
        return standing;
    }

    @Override
    public Optional<SourceView> now(Citation citation) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, title, path, content_hash, content from document where path = ?")
                .bind(0, citation.path().replace("\0", ""))
                .map((row, _) -> new SourceView(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .findFirst());
    }

    // Of the same file name elsewhere, first where the cited words are; the index of paths finds them.
    @Override
    public Map<Citation, String> moved(Collection<Citation> citations) {
        Map<Citation, String> moved = new HashMap<>();
        jdbi.useHandle(handle -> {
            for (Citation citation : citations) {
                String name = citation.path().substring(citation.path().lastIndexOf('/') + 1);
                if (name.isBlank() || citation.run().isPresent()) {
                    continue;
                }
                handle.createQuery("""
                        select path from document
                         where path like '%/' || :name and path <> :path
                         order by position(:quote in content) > 0 desc, path limit 1
                        """)
                        .bind("name", LikePattern.escape(name.replace("\0", "")))
                        .bind("path", citation.path().replace("\0", ""))
                        .bind("quote", citation.quote().strip().replace("\0", ""))
                        .mapTo(String.class)
                        .findFirst()
                        .ifPresent(path -> moved.put(citation, path));
            }
        });
        return moved;
    }

    private static SourceStanding standing(Citation citation, boolean there, boolean words) {
        if (there) {
            return words ? SourceStanding.SOUND : SourceStanding.REWORDED;
        }
        return citation.documentId() == 0 ? SourceStanding.ABSENT : SourceStanding.REMOVED;
    }

    // What a person types into a runbook may hold the one character that Postgres has no place for.
    private static Object[] texts(List<Citation> citations, Function<Citation, String> part) {
        return citations.stream().map(c -> part.apply(c).replace("\0", "")).toArray();
    }
}
