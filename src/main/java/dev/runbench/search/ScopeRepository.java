package dev.runbench.search;

import dev.runbench.store.Database;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Filters as conditions on documents, and what there is to filter by. */
final class ScopeRepository {

    private static final int MOST_VALUES = 30;

    private final Jdbi jdbi;

    ScopeRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** A condition on the document {@code d}, to be completed by {@link #bind}. */
    static String condition(Filters filters) {
        List<String> all = new ArrayList<>(List.of("true"));
        for (Facet facet : Facet.values()) {
            if (!filters.of(facet).isEmpty()) {
                String name = facet.name().toLowerCase(java.util.Locale.ROOT);
                all.add(
                        facet == Facet.TAG
                                ? "d.tags && cast(:filter_tag as text[])"
                                : "d." + name + " = any(:filter_" + name + ")");
            }
        }
        filters.from().ifPresent(_ -> all.add("coalesce(d.updated_at, d.created_at) >= :filter_from"));
        filters.to().ifPresent(_ -> all.add("coalesce(d.updated_at, d.created_at) < :filter_to"));
        filters.path().ifPresent(_ -> all.add("d.path ilike :filter_path"));
        return String.join(" and ", all);
    }

    static <S extends SqlStatement<S>> S bind(S statement, Filters filters) {
        for (Facet facet : Facet.values()) {
            if (!filters.of(facet).isEmpty()) {
                statement.bindArray(
                        "filter_" + facet.name().toLowerCase(java.util.Locale.ROOT),
                        String.class,
                        filters.of(facet).toArray());
            }
        }
        filters.from().ifPresent(at -> statement.bind("filter_from", at.atOffset(ZoneOffset.UTC)));
        filters.to().ifPresent(at -> statement.bind("filter_to", at.atOffset(ZoneOffset.UTC)));
        filters.path().ifPresent(path -> statement.bind("filter_path", LikePattern.contains(path)));
        return statement;
    }

    /** Chunks in scope, at most so many. */
    List<Long> chunks(Filters filters, int most) {
        return jdbi.withHandle(handle -> bind(
                        handle.createQuery("select c.id from chunk c join document d on d.id = c.document_id where "
                                + condition(filters) + " limit :most"),
                        filters)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    /** Those of the chunks that are in scope. */
    Set<Long> inside(Collection<Long> chunks, Filters filters) {
        return new HashSet<>(jdbi.withHandle(handle -> bind(
                        handle.createQuery("select c.id from chunk c join document d on d.id = c.document_id"
                                + " where c.id = any(:chunks) and " + condition(filters)),
                        filters)
                .bindArray("chunks", Long.class, chunks.toArray())
                .mapTo(Long.class)
                .list()));
    }

    /** How many documents there are of each value, frequent ones first. */
    Map<Facet, List<FacetCount>> counts(Filters filters) {
        return counted("where " + condition(filters), query -> bind(query, filters));
    }

    /** The same among these documents. */
    Map<Facet, List<FacetCount>> counts(Collection<Long> documents) {
        return counted(
                "where d.id = any(:documents)", query -> query.bindArray("documents", Long.class, documents.toArray()));
    }

    private Map<Facet, List<FacetCount>> counted(String where, UnaryOperator<Query> bound) {
        Map<Facet, List<FacetCount>> counts = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            counts.put(facet, new ArrayList<>());
        }
        jdbi.useHandle(handle -> bound.apply(handle.createQuery("""
                select facet, value, count(*) as documents from document d cross join lateral (
                    values ('KIND', d.kind), ('SOURCE', d.source), ('SERVICE', d.service), ('ENVIRONMENT', d.environment)
                    union all select 'TAG', tag from unnest(d.tags) tag) f(facet, value)
                %s and value <> '' group by facet, value order by documents desc, value
                """.formatted(where)))
                .map((row, _) -> {
                    List<FacetCount> of = counts.getOrDefault(Facet.valueOf(row.getString(1)), new ArrayList<>());
                    return of.size() < MOST_VALUES && of.add(new FacetCount(row.getString(2), row.getLong(3)));
                })
                .list());
        return counts;
    }
}
