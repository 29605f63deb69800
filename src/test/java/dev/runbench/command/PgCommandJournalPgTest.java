package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.risk.Environment;
import dev.runbench.store.PgTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PgCommandJournalPgTest extends PgTest {

    private PgCommandJournal journal() {
        return new PgCommandJournal(database, InstantSource.system(), _ -> Optional.empty());
    }

    private static Proposal shell(String text) {
        return Proposal.of(
                new Command.Shell(1, text, Duration.ofSeconds(5)),
                Proposal.Origin.RUNBOOK,
                Proposal.Context.of("Look at the load"));
    }

    private static void write(PgCommandJournal journal, String text) {
        Proposal proposal = shell(text);
        journal.proposed(proposal, Optional.empty());
        journal.ended(proposal, new Outcome.NotRun("rejected"), "");
    }

    @Test
    void aSecretThatThePersonTypedIsInNoColumn() throws Exception {
        PgCommandJournal journal = journal();
        Proposal proposal = Proposal.of(
                new Command.Shell(1, "mysqladmin -ucarol -phunter2-x status", Duration.ofSeconds(5)),
                Proposal.Origin.RUNBOOK,
                Proposal.Context.of("Status with hunter2-x"),
                List.of("hunter2", "hunter2-x", ""));
        var db = new Connection.Jdbc(1, "db", "jdbc:h2:mem:x", "ann", false, Environment.PRACTICE);
        var proof = new TargetProof("h:22", "SHA256:x", "sshd", "ann", "", java.time.Instant.now());
        journal.proposed(proposal, Optional.of(db));
        journal.decided(
                Approvals.question(proposal, db, proof, InstantSource.system()),
                new Decision.Edited("mysqladmin -phunter2-x processlist"));
        journal.ended(proposal, new Outcome.NotRun("edited"), "echo hunter2-x");
        assertThat(journal.page("hunter2", Long.MAX_VALUE, 10)).isEmpty();
        assertThat(journal.page("", Long.MAX_VALUE, 10)).singleElement().satisfies(e -> {
            assertThat(e.masked()).isTrue();
            assertThat(e.text()).isEqualTo("mysqladmin -ucarol -p•••••• status");
            assertThat(e.outcome().orElseThrow().tail()).isEqualTo("echo ••••••");
        });
        assertThat(proposal.toString()).doesNotContain("hunter2");
    }

    @Test
    void aHaltStandsInTheChainAndStillHoldsAfterAStart() {
        PgCommandJournal journal = journal();
        Halt halt = new Halt(journal, InstantSource.system());
        halt.set(Allowed.READS, "ann", "window", "smoke in the hall");
        assertThat(new Halt(journal, InstantSource.system()).last().now()).isEqualTo(Allowed.READS);
        assertThat(journal.page("smoke", Long.MAX_VALUE, 10)).singleElement().satisfies(e -> {
            assertThat(e.purpose()).contains("only reading commands");
            assertThat(e.decision().orElseThrow().by()).isEqualTo("ann");
        });
        assertThat(journal.verify()).isInstanceOf(Chain.Intact.class);
    }

    @Test
    void whoApprovedTheseVeryBytesHereLastIsFound() {
        PgCommandJournal journal = journal();
        ran(journal, 1, "select 1", true);
        ran(journal, 2, "select 1", true);
        ran(journal, 1, "select 1", false);
        Proposal again = sql(1, "select 1");
        assertThat(journal.last(again)).hasValueSatisfying(e -> {
            assertThat(e.seq()).isEqualTo(1);
            assertThat(e.outcome().orElseThrow().tail()).isEqualTo("came out");
        });
        assertThat(journal.last(sql(3, "select 1"))).isEmpty();
        assertThat(journal.last(sql(1, "select 1 "))).isEmpty();
    }

    private static Proposal sql(long connection, String text) {
        return Proposal.of(
                new Command.Sql(connection, text, Duration.ofSeconds(5)),
                Proposal.Origin.PERSON,
                Proposal.Context.of("Look"));
    }

    private static void ran(PgCommandJournal journal, long connection, String text, boolean yes) {
        Proposal proposal = sql(connection, text);
        var db = new Connection.Jdbc(connection, "db", "jdbc:h2:mem:x", "ann", false, Environment.PRACTICE);
        var proof = new TargetProof("h", "x", "x", "ann", "", java.time.Instant.now());
        journal.proposed(proposal, Optional.of(db));
        journal.decided(
                Approvals.question(proposal, db, proof, InstantSource.system()),
                yes
                        ? new Decision.Approved(
                                "ann", Decision.Gesture.POINTER, java.time.Instant.now(), Optional.empty())
                        : new Decision.Rejected("no"));
        journal.ended(proposal, new Outcome.Finished(0, Duration.ofMillis(1)), "came out");
    }

    @Test
    void aHashOfASecretCannotBeGuessedFromTheJournal() {
        List<String> fingerprinted = new ArrayList<>();
        PgCommandJournal journal = new PgCommandJournal(database, InstantSource.system(), text -> {
            fingerprinted.add(text);
            return Optional.of(new byte[] {1, 2});
        });
        Proposal secret = Proposal.of(
                new Command.Shell(1, "unlock 4711", Duration.ofSeconds(5)),
                Proposal.Origin.RUNBOOK,
                Proposal.Context.of("Unlock"),
                List.of("4711"));
        journal.proposed(secret, Optional.empty());
        journal.proposed(shell("uptime"), Optional.empty());
        PgCommandJournal locked = journal();
        locked.proposed(
                Proposal.of(secret.command(), secret.origin(), secret.context(), secret.secrets()), Optional.empty());

        assertThat(fingerprinted).containsExactly("unlock 4711");
        assertThat(journal.page("", Long.MAX_VALUE, 10))
                .extracting(JournalEntry::digest)
                .containsExactly(
                        "none, because it holds a secret and the vault was locked",
                        "SHA-256 " + dev.runbench.base.Hashes.hex("uptime"),
                        "HMAC-SHA-256 0102 (key: the vault)");
        assertThat(journal.page(dev.runbench.base.Hashes.hex("unlock 4711"), Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(journal.verify()).isInstanceOf(Chain.Intact.class);
    }

    @Test
    void aWholeCommandIsOneEntryWithDecisionAndOutcome() throws Exception {
        PgCommandJournal journal = journal();
        FakeTarget target = new FakeTarget();
        Connection.Jdbc db = new Connection.Jdbc(7, "orders", "jdbc:h2:mem:x", "ann", false, Environment.PRACTICE);
        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofSeconds(1));
        List<InstantSource> clock = new ArrayList<>(List.of(InstantSource.system()));
        CommandService service = new CommandService(
                id -> Optional.of(db),
                new Targets(target, target, target, target),
                q -> {
                    q.visible();
                    clock.set(0, later);
                    q.approve(Approvals.press(q));
                },
                journal,
                () -> clock.getFirst().instant(),
                p -> {},
                FakeProofs.safeguards(InstantSource.system()));
        Proposal proposal = Proposal.of(
                new Command.Sql(7, "select 1", Duration.ofSeconds(5)),
                Proposal.Origin.MODEL,
                Proposal.Context.of("Count"));
        service.execute(proposal, OutputSink.NONE);

        assertThat(journal.page("", Long.MAX_VALUE, 10)).singleElement().satisfies(e -> {
            assertThat(e.proposal()).isEqualTo(proposal.id());
            assertThat(e.text()).isEqualTo("select 1");
            assertThat(e.connection()).isEqualTo("orders");
            assertThat(e.decision()).hasValueSatisfying(d -> {
                assertThat(d.answer()).isEqualTo("Approved");
                assertThat(d.by()).isEqualTo("ann");
                assertThat(d.risk()).startsWith("READ");
            });
            assertThat(e.outcome()).hasValueSatisfying(o -> {
                assertThat(o.outcome()).isEqualTo("Finished");
                assertThat(o.tail()).isEqualTo("ok");
            });
        });
        assertThat(journal.verify())
                .isInstanceOfSatisfying(
                        Chain.Intact.class, c -> assertThat(c.count()).isEqualTo(3));
    }

    @Test
    void anEmptyJournalIsIntact() {
        assertThat(journal().verify()).isEqualTo(new Chain.Intact(0, "0".repeat(64)));
    }

    @Test
    void theTableRefusesChanges() {
        write(journal(), "uptime");
        for (String sql : List.of(
                "update command_journal set body = 'x'", "delete from command_journal", "truncate command_journal")) {
            assertThatThrownBy(() -> jdbi.useHandle(h -> h.execute(sql)))
                    .as(sql)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void verifyNamesTheFirstRowThatWasChanged() {
        PgCommandJournal journal = journal();
        for (int i = 0; i < 5; i++) {
            write(journal, "command " + i);
        }
        tamper("update command_journal set body = replace(body, 'command 2', 'command X') where seq = 5");
        assertThat(journal.verify()).isEqualTo(new Chain.Broken(5, "The content of row 5 is not what was written."));
        assertThat(journal.page("command X", Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void verifySeesAMissingRowAndASwappedTime() {
        PgCommandJournal journal = journal();
        for (int i = 0; i < 3; i++) {
            write(journal, "command " + i);
        }
        tamper("update command_journal set at = at + interval '1 microsecond' where seq = 6");
        assertThat(journal.verify())
                .isInstanceOfSatisfying(
                        Chain.Broken.class, b -> assertThat(b.sequence()).isEqualTo(6));
        tamper("delete from command_journal where seq = 2");
        assertThat(journal.verify()).isEqualTo(new Chain.Broken(2, "Row 2 is missing."));
    }

    @Test
    void writersAtTheSameTimeDoNotForkTheChain() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            PgCommandJournal journal = journal();
            writers.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 10; i++) {
                    write(journal, "x");
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(journal().verify())
                .isInstanceOfSatisfying(
                        Chain.Intact.class, c -> assertThat(c.count()).isEqualTo(80));
    }

    @Test
    void secretsAreMaskedAndOddTextIsStored() {
        PgCommandJournal journal = journal();
        write(journal, "mysql --password=hunter22 -e 'select 1'");
        write(journal, "a\0b \ud800 \\u0000 ü");
        List<JournalEntry> entries = journal.page("", Long.MAX_VALUE, 10);
        assertThat(entries.get(1).text()).doesNotContain("hunter22");
        assertThat(entries.get(1).masked()).isTrue();
        assertThat(entries.get(0).text()).startsWith("a\0b").endsWith("\\u0000 ü");
        assertThat(journal.verify()).isInstanceOf(Chain.Intact.class);
    }

    @Test
    void pagesAndFilterNarrowTheList() {
        PgCommandJournal journal = journal();
        for (int i = 0; i < 5; i++) {
            write(journal, "command " + i);
        }
        List<JournalEntry> first = journal.page("", Long.MAX_VALUE, 2);
        assertThat(first).extracting(JournalEntry::text).containsExactly("command 4", "command 3");
        assertThat(journal.page("", first.getLast().seq(), 2))
                .extracting(JournalEntry::text)
                .containsExactly("command 2", "command 1");
        assertThat(journal.page("COMMAND 3", Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void theSameProposalCannotBeWrittenTwice() {
        PgCommandJournal journal = journal();
        Proposal proposal = shell("uptime");
        journal.proposed(proposal, Optional.empty());
        assertThatThrownBy(() -> journal.proposed(proposal, Optional.empty())).isInstanceOf(RuntimeException.class);
    }

    private void tamper(String sql) {
        jdbi.useTransaction(h -> {
            h.execute("alter table command_journal disable trigger all");
            h.execute(sql);
            h.execute("alter table command_journal enable trigger all");
        });
    }
}
