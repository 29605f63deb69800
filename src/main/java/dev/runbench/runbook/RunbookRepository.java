package dev.runbench.runbook;

import dev.runbench.runbook.RunbookVersion.State;
import dev.runbench.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runbooks, their versions and working drafts in Postgres. */
public final class RunbookRepository {

    /**
     * What a new version consists of; number and parent are given by the repository.
     *
     * @param writtenAt empty for now
     */
    record NewVersion(
            String text,
            String title,
            String author,
            Optional<Instant> writtenAt,
            String note,
            String contentHash,
            long errors,
            long warnings) {}

    private static final String SUMMARY = """
            select r.id, r.slug, v.title, v.number, v.state, v.errors, v.warnings,
                   (select a.number from runbook_version a where a.runbook_id = r.id and a.state = 'active') as active,
                   r.draft_text is not null as unsaved,
                   greatest(v.created_at, v.approved_at, r.draft_at) as changed_at
              from runbook r
              join lateral (select * from runbook_version x where x.runbook_id = r.id order by number desc limit 1) v on true
            """;

    private final Jdbi jdbi;

    public RunbookRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** By title. */
    List<RunbookSummary> list() {
        return jdbi.withHandle(h -> h.createQuery(SUMMARY + " order by lower(v.title), r.id")
                .map((row, _) -> summary(row))
                .list());
    }

    Optional<RunbookSummary> summary(long id) {
        return jdbi.withHandle(h -> h.createQuery(SUMMARY + " where r.id = :id")
                .bind("id", id)
                .map((row, _) -> summary(row))
                .findOne());
    }

    RunbookVersion create(String slug, NewVersion version) {
        return jdbi.inTransaction(h -> {
            long id = h.createQuery("""
                            with wanted as (select :slug::text as slug)
                            insert into runbook (slug)
                            select case when exists (select 1 from runbook r where r.slug = w.slug)
                                        then w.slug || '-' || (select max(id) + 1 from runbook) else w.slug end
                              from wanted w
                            returning id""").bind("slug", slug).mapTo(Long.class).one();
            return insert(h, id, 1, Optional.empty(), Optional.empty(), version);
        });
    }

    /**
     * The newest version, or the parent, if it has this very text, else a new one.
     *
     * @param parent what it was written from; empty for what the working draft was begun from, or the newest
     * @param typed whether it is what was typed here: then the working draft is gone afterwards
     */
    RunbookVersion save(long id, Optional<Integer> parent, NewVersion version, boolean typed) {
        return jdbi.inTransaction(h -> {
            Optional<Integer> begun = h.createQuery("select draft_parent from runbook where id = :id for update")
                    .bind("id", id)
                    .map((row, _) -> Optional.ofNullable((Integer) row.getObject(1)))
                    .one();
            List<RunbookVersion> versions = versions(h, id);
            RunbookVersion latest = versions.getFirst();
            int from = parent.or(() -> begun).orElse(latest.number());
            if (typed) {
                discard(h, id);
            }
            return versions.stream()
                    .filter(v -> v.number() == latest.number() || v.number() == from)
                    .filter(v -> v.contentHash().equals(version.contentHash()))
                    .findFirst()
                    .orElseGet(() -> insert(h, id, latest.number() + 1, Optional.of(from), Optional.empty(), version));
        });
    }

    /** Makes one of two tips; empty if one of them is none any more. */
    Optional<RunbookVersion> join(long id, int one, int other, NewVersion version) {
        return jdbi.inTransaction(h -> {
            h.execute("select 1 from runbook where id = ? for update", id);
            List<RunbookVersion> versions = versions(h, id);
            List<Integer> tips = RunbookTree.of(versions).tips().stream()
                    .map(RunbookVersion::number)
                    .toList();
            return tips.containsAll(List.of(one, other))
                    ? Optional.of(insert(
                            h, id, versions.getFirst().number() + 1, Optional.of(one), Optional.of(other), version))
                    : Optional.empty();
        });
    }

    RunbookVersion restore(long id, int number, NewVersion version) {
        return jdbi.inTransaction(h -> {
            discard(h, id);
            int latest = versions(h, id).getFirst().number();
            Optional<Integer> insteadOf = Optional.of(latest).filter(n -> n != number);
            return insert(h, id, latest + 1, Optional.of(number), insteadOf, version);
        });
    }

    private static RunbookVersion insert(
            Handle h, long id, int number, Optional<Integer> parent, Optional<Integer> merged, NewVersion v) {
        return h.createQuery("""
                        insert into runbook_version (runbook_id, number, parent, merged, text, title, state, author,
                                                     created_at, note, content_hash, errors, warnings)
                        values (:id, :number, :parent, :merged, :text, :title, 'draft', :author,
                                coalesce(:at, now()), :note, :contentHash, :errors, :warnings)
                        returning *""")
                .bind("id", id)
                .bind("number", number)
                .bind("parent", parent.orElse(null))
                .bind("merged", merged.orElse(null))
                .bind("at", v.writtenAt().map(Timestamp::from).orElse(null))
                .bind("text", v.text())
                .bind("title", v.title())
                .bind("author", v.author())
                .bind("note", v.note())
                .bind("contentHash", v.contentHash())
                .bind("errors", v.errors())
                .bind("warnings", v.warnings())
                .map((row, _) -> version(row))
                .one();
    }

    /** Newest first. */
    List<RunbookVersion> versions(long id) {
        return jdbi.withHandle(h -> versions(h, id));
    }

    private static List<RunbookVersion> versions(Handle h, long id) {
        return h.createQuery("select * from runbook_version where runbook_id = :id order by number desc")
                .bind("id", id)
                .map((row, _) -> version(row))
                .list();
    }

    /** SHA-256 of the newest version's text, by runbook. */
    Map<Long, String> newestHashes() {
        return jdbi.withHandle(h -> h.createQuery(
                        "select distinct on (runbook_id) runbook_id, content_hash from runbook_version order by runbook_id, number desc")
                .map((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Runbooks with more than one version that no other was written from. */
    Set<Long> branched() {
        return jdbi.withHandle(h -> h.createQuery("""
                        select v.runbook_id from runbook_version v
                         where not exists (select from runbook_version c where c.runbook_id = v.runbook_id
                                              and (c.parent = v.number or c.merged = v.number))
                         group by v.runbook_id having count(*) > 1""").mapTo(Long.class).set());
    }

    List<RunbookVersion> active() {
        return jdbi.withHandle(
                h -> h.createQuery("select * from runbook_version where state = 'active' order by lower(title)")
                        .map((row, _) -> version(row))
                        .list());
    }

    List<RunbookVersion> newest() {
        return jdbi.withHandle(h -> h.createQuery(
                        "select * from (select distinct on (runbook_id) * from runbook_version order by runbook_id, number desc) n"
                                + " where state <> 'retired'")
                .map((row, _) -> version(row))
                .list());
    }

    void activate(long id, int number, String by) {
        jdbi.useTransaction(h -> {
            h.execute("select 1 from runbook where id = ? for update", id);
            h.execute(
                    "update runbook_version set state = 'retired' where runbook_id = ? and state = 'active' and number <> ?",
                    id,
                    number);
            h.execute(
                    "update runbook_version set state = 'active', approved_by = ?, approved_at = now() where runbook_id = ? and number = ?",
                    by,
                    id,
                    number);
        });
    }

    /** Asks for a review of one version; another that waits for one is a draft again. */
    boolean submit(long id, int number, String by) {
        return jdbi.inTransaction(h -> {
            h.execute("select 1 from runbook where id = ? for update", id);
            boolean submitted = h.execute(
                            "update runbook_version set state = 'review', submitted_by = ?, submitted_at = now(), review_note = null"
                                    + " where runbook_id = ? and number = ? and state = 'draft'",
                            by,
                            id,
                            number)
                    == 1;
            if (submitted) {
                h.execute(
                        "update runbook_version set state = 'draft' where runbook_id = ? and number <> ? and state = 'review'",
                        id,
                        number);
            }
            return submitted;
        });
    }

    boolean sendBack(long id, int number, String why) {
        return jdbi.withHandle(h -> h.execute(
                        "update runbook_version set state = 'draft', review_note = ? where runbook_id = ? and number = ?"
                                + " and state = 'review'",
                        why,
                        id,
                        number)
                == 1);
    }

    void retire(long id) {
        jdbi.useHandle(h -> h.execute(
                "update runbook_version set state = 'retired' where runbook_id = ? and state = 'active'", id));
    }

    void autosave(long id, String text, int parent) {
        jdbi.useHandle(h -> h.execute(
                "update runbook set draft_text = ?, draft_parent = ?, draft_at = now() where id = ?",
                text,
                parent,
                id));
    }

    void discard(long id) {
        jdbi.useHandle(h -> discard(h, id));
    }

    private static void discard(Handle h, long id) {
        h.execute("update runbook set draft_text = null, draft_parent = null, draft_at = null where id = ?", id);
    }

    Optional<WorkingDraft> draft(long id) {
        return jdbi.withHandle(h -> h.createQuery(
                        "select draft_text, draft_parent, draft_at from runbook where id = :id and draft_text is not null")
                .bind("id", id)
                .map((row, _) -> new WorkingDraft(
                        id, row.getString(1), Optional.ofNullable((Integer) row.getObject(2)), time(row, "draft_at")))
                .findOne());
    }

    private static RunbookSummary summary(ResultSet row) throws SQLException {
        return new RunbookSummary(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("title"),
                row.getInt("number"),
                state(row),
                Optional.ofNullable((Integer) row.getObject("active")),
                row.getBoolean("unsaved"),
                row.getInt("errors"),
                row.getInt("warnings"),
                time(row, "changed_at"));
    }

    private static RunbookVersion version(ResultSet row) throws SQLException {
        return new RunbookVersion(
                row.getLong("runbook_id"),
                row.getInt("number"),
                Optional.ofNullable((Integer) row.getObject("parent")),
                Optional.ofNullable((Integer) row.getObject("merged")),
                row.getString("text"),
                row.getString("title"),
                state(row),
                row.getString("author"),
                time(row, "created_at"),
                row.getString("note"),
                row.getString("content_hash"),
                row.getInt("errors"),
                row.getInt("warnings"),
                Optional.ofNullable(row.getString("submitted_by")),
                Optional.ofNullable(row.getString("approved_by")),
                Optional.ofNullable(row.getTimestamp("approved_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("review_note")).orElse(""));
    }

    private static State state(ResultSet row) throws SQLException {
        return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? Instant.EPOCH : time.toInstant();
    }
}
