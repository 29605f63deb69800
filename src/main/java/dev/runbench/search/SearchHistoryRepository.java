package dev.runbench.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.store.Database;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The history in the database. */
final class SearchHistoryRepository implements SearchHistory {

    private static final int KEPT = 200;
    private static final int LONGEST = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    SearchHistoryRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<PastSearch> list(int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        (select id, text, filters::text, saved, used_at from search_history where saved
                          order by used_at desc limit :most)
                        union all
                        (select id, text, filters::text, saved, used_at from search_history where not saved
                          order by used_at desc limit :most)
                        order by saved desc, used_at desc""")
                        .bind("most", most)
                        .map((row, _) -> new PastSearch(
                                row.getLong(1), row.getString(2), filters(row.getString(3)), row.getBoolean(4)))
                        .list());
    }

    @Override
    public void remember(String text, Filters filters) {
        write(text, filters, false);
    }

    @Override
    public void save(String text, Filters filters) {
        write(text, filters, true);
    }

    private void write(String text, Filters filters, boolean saved) {
        String clean = text.strip();
        if (clean.isEmpty() || clean.length() > LONGEST) {
            return; // a pasted log is nothing that one looks for in a list
        }
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            insert into search_history (text, filters, saved) values (:text, :filters::jsonb, :saved)
                            on conflict (text, filters) do update
                               set used_at = now(), saved = search_history.saved or excluded.saved""")
                    .bind("text", clean)
                    .bind("filters", json(filters))
                    .bind("saved", saved)
                    .execute();
            handle.execute("delete from search_history where not saved and id not in"
                    + " (select id from search_history where not saved order by used_at desc limit " + KEPT + ")");
        });
    }

    @Override
    public void forget(long id) {
        database.jdbi().useHandle(handle -> handle.execute("delete from search_history where id = ?", id));
    }

    // Sorted, so that equal filters are equal texts.
    private static String json(Filters filters) {
        ObjectNode json = JSON.createObjectNode();
        for (Facet facet : Facet.values()) {
            ArrayNode values = json.putArray(facet.name());
            filters.of(facet).stream().sorted().forEach(values::add);
        }
        filters.from().ifPresent(t -> json.put("from", t.toString()));
        filters.to().ifPresent(t -> json.put("to", t.toString()));
        filters.path().ifPresent(p -> json.put("path", p));
        return json.toString();
    }

    private static Filters filters(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Filters filters = Filters.NONE
                    .withPath(text(json, "path"))
                    .within(
                            text(json, "from").map(Instant::parse),
                            text(json, "to").map(Instant::parse));
            for (Facet facet : Facet.values()) {
                Set<String> values = new HashSet<>();
                json.path(facet.name()).forEach(v -> values.add(v.asText()));
                filters = filters.with(facet, values);
            }
            return filters;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // jsonb is always JSON
        }
    }

    private static Optional<String> text(JsonNode json, String key) {
        return json.hasNonNull(key) ? Optional.of(json.get(key).asText()) : Optional.empty();
    }
}
