package dev.runbench.search;

import dev.runbench.store.Database;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Puts together the alerts that documents tell of. They are read again only after documents with alerts came or went. */
public final class PgSeenAlerts implements SeenAlerts {

    private record Read(String stamp, List<SeenAlert> alerts) {}

    private record Row(String name, String runbook, long times, Optional<Instant> last) {}

    private final Jdbi jdbi;
    private final AtomicReference<Read> newest = new AtomicReference<>(new Read("", List.of()));

    public PgSeenAlerts(Database database) {
        this.jdbi = database.jdbi();
    }

    @Override
    public List<SeenAlert> all() {
        return jdbi.withHandle(handle -> {
            String stamp = stamp(handle);
            return newest.updateAndGet(known -> known.stamp().equals(stamp) ? known : new Read(stamp, read(handle)))
                    .alerts();
        });
    }

    // Answered by the index alone.
    private static String stamp(Handle handle) {
        return handle.createQuery("""
                select count(*) || ' ' || coalesce(max(imported_at)::text, '')
                  from document where attributes -> 'alerts' is not null
                """).mapTo(String.class).one();
    }

    private static List<SeenAlert> read(Handle handle) {
        Map<String, List<Row>> byName = new LinkedHashMap<>();
        handle.createQuery("""
                select a.name, a.runbook, sum(a.times::bigint), max(nullif(a.last, '')::timestamptz)
                  from document d
                  cross join lateral rows from (
                       jsonb_array_elements_text(d.attributes -> 'alerts'),
                       jsonb_array_elements_text(d.attributes -> 'alertRunbooks'),
                       jsonb_array_elements_text(d.attributes -> 'alertTimes'),
                       jsonb_array_elements_text(d.attributes -> 'alertLast')) as a(name, runbook, times, last)
                 where d.attributes -> 'alerts' is not null
                 group by a.name, a.runbook
                 order by lower(a.name), a.name, a.runbook
                """)
                .map((row, _) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant)))
                .forEach(row -> byName.computeIfAbsent(row.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(row));
        return byName.values().stream().map(PgSeenAlerts::alert).toList();
    }

    private static SeenAlert alert(List<Row> rows) {
        return new SeenAlert(
                rows.getFirst().name(),
                rows.stream().mapToLong(Row::times).sum(),
                rows.stream().flatMap(r -> r.last().stream()).max(Instant::compareTo),
                rows.stream()
                        .map(Row::runbook)
                        .filter(r -> !r.isEmpty())
                        .distinct()
                        .toList());
    }
}
