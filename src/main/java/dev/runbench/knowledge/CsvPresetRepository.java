package dev.runbench.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mappings of CSV columns in Postgres, by the set of headers. */
final class CsvPresetRepository implements CsvPresets {

    /** Attribute of a document by which its preset is found. */
    static final String HEADER_SET = "headerSet";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    CsvPresetRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<CsvMapping> of(List<String> headers) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select fields::text from csv_preset where header_set = ?")
                        .bind(0, CsvMapping.headerSet(headers))
                        .mapTo(String.class)
                        .findOne())
                .map(CsvPresetRepository::mapping);
    }

    /** Keeps a mapping; files that were read by another one count as changed. */
    void save(CsvMapping mapping) {
        String fields = json(mapping);
        database.jdbi().useTransaction(handle -> {
            boolean changed = handle.execute("""
                            insert into csv_preset (header_set, fields) values (?, ?::json)
                            on conflict (header_set) do update set fields = excluded.fields, saved_at = now()
                             where csv_preset.fields::text <> excluded.fields::text""", mapping.headerSet(), fields) > 0;
            if (changed) {
                handle.execute("""
                        update source_file set hash = '', cut = ''
                         where id in (select file_id from document where attributes ->> 'headerSet' = ?)""", mapping.headerSet());
            }
        });
    }

    private static String json(CsvMapping mapping) {
        try {
            return JSON.writeValueAsString(mapping.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CsvMapping mapping(String json) {
        try {
            Map<String, TicketField> fields =
                    JSON.readValue(json, new TypeReference<LinkedHashMap<String, TicketField>>() {});
            return new CsvMapping(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
