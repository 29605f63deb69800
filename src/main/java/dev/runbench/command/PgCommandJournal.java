package dev.runbench.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.Hashes;
import dev.runbench.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The journal in Postgres: a table that refuses changes, each row holding the hash of the one before. */
public final class PgCommandJournal implements CommandJournal {

    // Any fixed number; it keeps two writers from hanging their rows on the same predecessor.
    private static final long WRITERS_LOCK = 0x52756e62656e6368L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS = "select form, seq, at, kind, proposal, body, prev, hash from command_journal";
    private static final String ENTRIES =
            "select p.seq, p.at, p.proposal, p.body, d.at as d_at, d.body as d_body, e.at as e_at, e.body as e_body"
                    + " from command_journal p"
                    + " left join command_journal d on d.proposal = p.proposal and d.kind = 'decided'"
                    + " left join command_journal e on e.proposal = p.proposal and e.kind = 'ended'";

    // As the index has it; the body is text, because its very bytes are hashed.
    private static final String DIGEST = "substring(p.body from '\"digest\":\"([^\"]*)\"')";

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Function<String, Optional<byte[]>> fingerprint;

    /**
     * Writes nothing yet.
     *
     * @param fingerprint of a text that holds a secret, keyed so that the secret cannot be guessed from it; empty while
     *     there is no key
     */
    public PgCommandJournal(Database database, InstantSource clock, Function<String, Optional<byte[]>> fingerprint) {
        this.jdbi = database.jdbi();
        this.clock = clock;
        this.fingerprint = fingerprint;
    }

    // A plain hash of a text whose only unknown part is a short secret would be found by trying.
    private String keyed(String text) {
        return fingerprint
                .apply(text)
                .map(mac -> "HMAC-SHA-256 " + HexFormat.of().formatHex(mac) + " (key: the vault)")
                .orElse("none, because it holds a secret and the vault was locked");
    }

    private String digest(String exact, String masked) {
        return exact.equals(masked) ? "SHA-256 " + Hashes.hex(exact) : keyed(exact);
    }

    @Override
    public Optional<JournalEntry> last(Proposal proposal) {
        Command command = proposal.command();
        // The newest few: a text that was often proposed and never approved must not be read to its beginning.
        String sql = ENTRIES + " where p.kind = 'proposed' and " + DIGEST + " = :digest"
                + " and d.body like '{\"answer\":\"Approved\"%' order by p.seq desc limit 5";
        return jdbi.withHandle(h -> h
                .createQuery(sql)
                .bind("digest", digest(command.text(), proposal.masked(command.text())))
                .map((row, _) -> PgJournalRows.on(row, command.connectionId()))
                .stream()
                .flatMap(Optional::stream)
                .findFirst());
    }

    @Override
    public void proposed(Proposal proposal, Optional<Connection> connection) {
        Command command = proposal.command();
        Proposal.Context context = proposal.context();
        String text = proposal.masked(command.text());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("origin", proposal.origin().name());
        body.put("purpose", proposal.masked(context.purpose()));
        body.put("kind", command.getClass().getSimpleName());
        body.put("connectionId", command.connectionId());
        body.put("connection", connection.map(Connection::name).orElse(""));
        body.put("address", connection.map(Connection::address).orElse(""));
        body.put("account", connection.map(Connection::account).orElse(""));
        body.put("text", text);
        boolean masked = !text.equals(command.text());
        body.put("masked", masked);
        body.put("digest", digest(command.text(), text));
        if (command instanceof Command.Sql sql && sql.expectedRows().isPresent()) {
            body.put("expectedRows", sql.expectedRows().getAsLong());
        }
        body.put("timeoutMillis", command.timeout().toMillis());
        body.put("citation", proposal.masked(context.citation()));
        body.put("expected", proposal.masked(context.expected()));
        body.put("runbook", context.runbook().orElse(""));
        body.put("run", context.runId().map(UUID::toString).orElse(""));
        body.put("step", context.stepId().orElse(""));
        append("proposed", proposal.id(), body);
    }

    @Override
    public void decided(Question question, Decision decision) {
        TargetProof proof = question.proof();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("answer", decision.getClass().getSimpleName());
        switch (decision) {
            case Decision.Approved yes -> {
                body.put("by", yes.by());
                body.put("gesture", yes.gesture().name());
                body.put("pressedAt", yes.at().toString());
                yes.second().ifPresent(who -> body.put("second", who));
            }
            case Decision.Rejected no -> body.put("by", question.proposal().masked(no.reason()));
            case Decision.ProofAccepted accepted -> body.put("by", accepted.by() + " accepted the new proof");
            case Decision.Edited edit ->
                body.put("by", "edited to: " + question.proposal().masked(edit.text()));
        }
        body.put("proof", proof.address() + ", as " + proof.account() + ", " + proof.described());
        body.put("provedAt", proof.at().toString());
        Map<String, String> facts = new LinkedHashMap<>();
        proof.facts().forEach(f -> facts.put(f.name(), f.value()));
        body.put("facts", facts);
        body.put("risk", question.risk().grade().name() + ": " + question.risk().reason());
        body.put("nonce", question.nonce().toString());
        append("decided", question.proposal().id(), body);
    }

    @Override
    public Optional<Halt.Change> lastChange() {
        return jdbi.withHandle(
                h -> h.createQuery("select at, body from command_journal where kind = 'halt' order by seq desc limit 1")
                        .map((row, _) -> PgJournalRows.change(row))
                        .findOne());
    }

    @Override
    public void changed(Halt.Change change) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purpose", "From now on " + change.now().words());
        body.put("text", change.why());
        body.put("before", change.before().name());
        body.put("now", change.now().name());
        body.put("by", change.by());
        body.put("channel", change.channel());
        append("halt", UUID.randomUUID(), body);
    }

    @Override
    public void noted(RunNote note) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("note", note.kind().name());
        body.put("purpose", note.what());
        body.put("text", note.detail());
        body.put("by", note.by());
        body.put("run", note.run().toString());
        body.put("step", note.step());
        append("noted", note.id(), body);
    }

    @Override
    public List<RunNote.Written> notes(UUID run, Instant since) {
        return jdbi.withHandle(h -> h
                .createQuery("select at, proposal, body from command_journal where kind = 'noted'"
                        + " and at >= :since and position(:run in body) > 0 order by seq")
                .bind("since", since.minusSeconds(60).atOffset(ZoneOffset.UTC))
                .bind("run", "\"run\":\"" + run + "\"")
                .map((row, _) -> PgJournalRows.written(row, run))
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    @Override
    public void ended(Proposal proposal, Outcome outcome, String outputTail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("outcome", outcome.getClass().getSimpleName());
        body.put(
                "detail",
                switch (outcome) {
                    case Outcome.Finished f ->
                        "exit code " + f.exitCode() + " after " + f.took().toMillis() + " ms";
                    case Outcome.NotRun n -> proposal.masked(n.reason());
                    case Outcome.Stopped s -> proposal.masked(s.reason());
                    case Outcome.Broken b -> proposal.masked(b.reason());
                });
        body.put("tail", proposal.masked(outputTail));
        append("ended", proposal.id(), body);
    }

    /**
     * The newest entries first.
     *
     * @param contains only entries in which this text occurs, in any case; empty for all
     * @param before only entries with a smaller sequence number; {@link Long#MAX_VALUE} for the first page
     */
    public List<JournalEntry> page(String contains, long before, int limit) {
        String sql = ENTRIES + " where p.kind in ('proposed', 'halt', 'noted') and p.seq < :before and (:contains = ''"
                + " or position(lower(:contains) in lower(p.body || coalesce(d.body, '') || coalesce(e.body, ''))) > 0)"
                + " order by p.seq desc limit :limit";
        return jdbi.withHandle(h -> h.createQuery(sql)
                .bind("before", before)
                .bind("contains", contains)
                .bind("limit", limit)
                .map((row, _) -> PgJournalRows.entry(row))
                .list());
    }

    /** What was proposed outside of any run in a span of time, oldest first. */
    public List<JournalEntry> aside(Instant from, Instant to) {
        String sql = ENTRIES + " where p.kind = 'proposed' and p.at between :from and :to order by p.seq";
        return jdbi.withHandle(h -> h
                .createQuery(sql)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .map((row, _) -> PgJournalRows.aside(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    /** Reads the whole journal and recomputes every hash. */
    public Chain verify() {
        return jdbi.inTransaction(h -> {
            String before = JournalRow.BEGINNING;
            long seq = 0;
            try (var rows = h
                    .createQuery(ROWS + " order by seq")
                    .setFetchSize(500)
                    .map((row, _) -> PgJournalRows.link(row))
                    .stream()) {
                for (JournalRow row : (Iterable<JournalRow>) rows::iterator) {
                    Optional<String> fault = row.fault(seq, before);
                    if (fault.isPresent()) {
                        return new Chain.Broken(seq + 1, fault.get());
                    }
                    before = row.hash();
                    seq++;
                }
            }
            return new Chain.Intact(seq, before);
        });
    }

    /**
     * The unbroken part of the journal in which a run's proposals were made, decided and ended, and what was noted of it. Rows of
     * others in between come without their words; what the emergency brake did comes with them.
     *
     * @param since when the run began
     */
    public List<JournalRow> ofRun(UUID run, Instant since) {
        return jdbi.withHandle(h -> {
            Set<UUID> proposals = h.createQuery(
                            "select proposal from command_journal where kind in ('proposed', 'noted')"
                                    + " and at >= :since and position(:run in body) > 0")
                    .bind("since", since.minusSeconds(60).atOffset(ZoneOffset.UTC))
                    .bind("run", "\"run\":\"" + run + "\"")
                    .mapTo(UUID.class)
                    .set();
            return proposals.isEmpty() ? List.<JournalRow>of() : part(h, proposals);
        });
    }

    private static List<JournalRow> part(Handle h, Set<UUID> proposals) {
        return h
                .createQuery(
                        ROWS + " where seq between (select min(seq) from command_journal where proposal in (<ids>))"
                                + " and (select max(seq) from command_journal where proposal in (<ids>)) order by seq")
                .bindList("ids", List.copyOf(proposals))
                .map((row, _) -> PgJournalRows.link(row))
                .stream()
                .map(r -> proposals.contains(r.proposal()) || r.kind().equals("halt") ? r : r.withoutBody())
                .toList();
    }

    private void append(String kind, UUID proposal, Map<String, Object> body) {
        // Postgres keeps microseconds; what is hashed must be what is read back.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String json = json(body);
        jdbi.useTransaction(h -> {
            h.execute("select pg_advisory_xact_lock(?)", WRITERS_LOCK);
            Head head = head(h);
            JournalRow row = JournalRow.next(head.seq + 1, at, kind, proposal, json, head.hash);
            h.createUpdate("insert into command_journal (seq, at, kind, proposal, body, prev, hash, form)"
                            + " values (:seq, :at, :kind, :proposal, :body, :prev, :hash, :form)")
                    .bind("seq", row.seq())
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .bind("kind", kind)
                    .bind("proposal", proposal)
                    .bind("body", json)
                    .bind("prev", HexFormat.of().parseHex(row.prev()))
                    .bind("hash", HexFormat.of().parseHex(row.hash()))
                    .bind("form", row.form())
                    .execute();
        });
    }

    private static Head head(Handle h) {
        return h.createQuery("select seq, hash from command_journal order by seq desc limit 1")
                .map((row, _) -> new Head(row.getLong("seq"), HexFormat.of().formatHex(row.getBytes("hash"))))
                .findOne()
                .orElse(new Head(0, JournalRow.BEGINNING));
    }

    private static String json(Map<String, Object> body) {
        try {
            // Half a surrogate pair can be proposed (and is refused then), but not stored.
            byte[] wellFormed = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return new String(wellFormed, StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings and numbers can be written as JSON", e);
        }
    }

    private record Head(long seq, String hash) {}
}
