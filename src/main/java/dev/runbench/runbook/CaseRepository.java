package dev.runbench.runbook;

import dev.runbench.store.Database;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The tests of runbooks in Postgres, one text for each runbook. */
public final class CaseRepository {

    private final Jdbi jdbi;

    public CaseRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The text; empty if nobody has written a test of it. */
    public Optional<String> text(long runbookId) {
        return jdbi.withHandle(h -> h.createQuery("select text from runbook_tests where runbook_id = :id")
                .bind("id", runbookId)
                .mapTo(String.class)
                .findOne());
    }

    /**
     * Adds a case behind the others.
     *
     * @return false if the text there is not one that a case can be added to; nothing was written
     */
    public boolean add(long runbookId, RunbookCase one) {
        return jdbi.inTransaction(h -> {
            // Two windows that add at once must not lose a case.
            h.execute("select 1 from runbook where id = ? for update", runbookId);
            String before = h.createQuery("select text from runbook_tests where runbook_id = :id")
                    .bind("id", runbookId)
                    .mapTo(String.class)
                    .findOne()
                    .orElse("");
            Optional<String> after = RunbookCases.add(before, one);
            after.ifPresent(text -> h.createUpdate("insert into runbook_tests (runbook_id, text) values (:id, :text)"
                            + " on conflict (runbook_id) do update set text = :text, changed_at = now()")
                    .bind("id", runbookId)
                    .bind("text", text.replace("\0", ""))
                    .execute());
            return after.isPresent();
        });
    }
}
