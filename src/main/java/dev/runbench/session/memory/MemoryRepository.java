package dev.runbench.session.memory;

import dev.runbench.store.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Outputs in Postgres, as templates. Of each place the newest are kept. */
final class MemoryRepository {

    static final int MOST_RUNS = 50;

    private static final String EARLIER =
            "from output_run o join output_run mine on mine.proposal = :proposal and o.place_id = mine.place_id and o.id < mine.id ";

    private final Jdbi jdbi;

    MemoryRepository(Database database) {
        jdbi = database.jdbi();
    }

    /** Newest first. */
    List<Usual> usual(StepPlace place) {
        return jdbi.withHandle(h -> h.createQuery("select o.exit_code, o.failed, o.lines from output_run o"
                        + " join output_place p on p.id = o.place_id where p.key = :key order by o.id desc")
                .bind("key", place.key())
                .map((row, _) -> new Usual(row.getInt("exit_code"), row.getBoolean("failed"), row.getLong("lines")))
                .list());
    }

    /** One transaction. The place is locked first, so that no two runs fill it at once. */
    void remember(StepPlace place, UUID run, OutputKinds output) {
        jdbi.useTransaction(h -> {
            long at = place(h, place);
            Optional<Long> id = h.createQuery(
                            "insert into output_run (place_id, run_id, proposal, exit_code, failed, lines, whole)"
                                    + " values (:place, :run, :proposal, :exit, :failed, :lines, :whole)"
                                    + " on conflict (proposal) do nothing returning id")
                    .bind("place", at)
                    .bind("run", run)
                    .bind("proposal", output.proposal())
                    .bind("exit", output.exitCode())
                    .bind("failed", output.failed())
                    .bind("lines", output.lines())
                    .bind("whole", output.whole())
                    .mapTo(Long.class)
                    .findOne();
            if (id.isPresent()) {
                forgetOldest(h, at);
                write(h, at, id.get(), output);
            }
        });
    }

    private static long place(Handle h, StepPlace place) {
        h.createUpdate("insert into output_place (key) values (:key) on conflict do nothing")
                .bind("key", place.key())
                .execute();
        return h.createQuery("select id from output_place where key = :key for update")
                .bind("key", place.key())
                .mapTo(Long.class)
                .one();
    }

    private static void forgetOldest(Handle h, long place) {
        int gone = h.createUpdate("delete from output_run where place_id = :place and id not in"
                        + " (select id from output_run where place_id = :place order by id desc limit :most)")
                .bind("place", place)
                .bind("most", MOST_RUNS)
                .execute();
        if (gone > 0) {
            h.createUpdate("delete from output_template t where place_id = :place"
                            + " and not exists (select from output_seen s where s.template_id = t.id)")
                    .bind("place", place)
                    .execute();
        }
    }

    private static void write(Handle h, long place, long id, OutputKinds output) {
        Map<String, Long> known = new HashMap<>();
        h.createQuery("select id, text from output_template where place_id = :place")
                .bind("place", place)
                .map((row, _) -> Map.entry(row.getString("text"), row.getLong("id")))
                .forEach(e -> known.put(e.getKey(), e.getValue()));
        List<String> fresh = output.kinds().keySet().stream()
                .filter(t -> !known.containsKey(t))
                .sorted()
                .toList();
        int room = Math.max(0, KindsOfLines.MOST_KINDS - known.size());
        fresh.stream().limit(room).forEach(text -> known.put(text, template(h, place, text)));
        if (fresh.size() > room) {
            h.createUpdate("update output_run set whole = false where id = :id")
                    .bind("id", id)
                    .execute();
        }
        var seen = h.prepareBatch(
                "insert into output_seen (output_run_id, template_id, times, numbers) values (:id, :template, :times, :numbers)");
        output.kinds()
                .forEach((text, kind) -> Optional.ofNullable(known.get(text))
                        .ifPresent(template -> seen.bind("id", id)
                                .bind("template", template)
                                .bind("times", kind.times())
                                .bind("numbers", kind.numbers().toArray(Integer[]::new))
                                .add()));
        if (seen.size() > 0) {
            seen.execute();
        }
    }

    private static long template(Handle h, long place, String text) {
        return h.createQuery("insert into output_template (place_id, text) values (:place, :text) returning id")
                .bind("place", place)
                .bind("text", text)
                .mapTo(Long.class)
                .one();
    }

    Optional<OutputKinds> byProposal(UUID proposal) {
        return read("from output_run o where o.proposal = :proposal ", proposal).stream()
                .findFirst();
    }

    /** Outputs of the same place that came before this one, newest first. */
    List<OutputKinds> before(UUID proposal) {
        return read(EARLIER, proposal);
    }

    private List<OutputKinds> read(String which, UUID proposal) {
        return jdbi.inTransaction(h -> {
            Map<Long, Map<String, OutputKinds.Kind>> kinds = new HashMap<>();
            h.createQuery("select s.output_run_id, t.text, s.times, s.numbers from output_seen s"
                            + " join output_template t on t.id = s.template_id where s.output_run_id in (select o.id "
                            + which + ")")
                    .bind("proposal", proposal)
                    .map((row, _) -> {
                        kinds.computeIfAbsent(row.getLong("output_run_id"), _ -> new HashMap<>())
                                .put(row.getString("text"), kind(row));
                        return 1;
                    })
                    .list();
            return h.createQuery("select o.id, o.proposal, o.exit_code, o.failed, o.lines, o.whole " + which
                            + "order by o.id desc")
                    .bind("proposal", proposal)
                    .map((row, _) -> new OutputKinds(
                            row.getObject("proposal", UUID.class),
                            row.getInt("exit_code"),
                            row.getBoolean("failed"),
                            row.getLong("lines"),
                            row.getBoolean("whole"),
                            kinds.getOrDefault(row.getLong("id"), Map.of())))
                    .list();
        });
    }

    private static OutputKinds.Kind kind(ResultSet row) throws SQLException {
        Array numbers = row.getArray("numbers");
        List<Integer> list = new ArrayList<>();
        for (Object number : (Object[]) numbers.getArray()) {
            list.add((Integer) number);
        }
        return new OutputKinds.Kind(row.getInt("times"), list);
    }
}
