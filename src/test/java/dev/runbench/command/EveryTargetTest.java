package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Commands of this computer, of a cloud's client, of databases and requests: none is an exception. */
class EveryTargetTest {

    private static final Duration TIME = Duration.ofSeconds(5);

    private final FakeTarget target = new FakeTarget();
    private final FakeProofs proofs = new FakeProofs();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Outcome propose(Connection connection, Command command, Approver person) {
        target.clock = () -> now;
        CommandService service = new CommandService(
                _ -> Optional.of(connection),
                new Targets(target, target, target, target),
                person,
                new FakeJournal(),
                () -> now,
                _ -> {},
                proofs.with(() -> now));
        return service.execute(
                Proposal.of(command, Proposal.Origin.MODEL, Proposal.Context.of("test")), OutputSink.NONE);
    }

    private void yes(Question question) {
        question.visible();
        now = now.plus(question.grounds().friction().deafFor());
        question.approve(Approvals.press(question));
    }

    // Each has an id of its own: what answers elsewhere under a known one is another matter.
    private static List<Connection> kinds() {
        List<Connection> kinds = new ArrayList<>();
        for (CloudClient client : List.of(
                CloudClient.NONE,
                new CloudClient.Kubernetes("", "prod", ""),
                new CloudClient.Aws("prod", ""),
                new CloudClient.Azure("prod"),
                new CloudClient.Gcloud("prod", "", ""))) {
            kinds.add(new Connection.Local(
                    kinds.size() + 1L, "db-1", "/bin/sh", "/", new TreeMap<>(), client, Environment.PRODUCTION));
        }
        kinds.add(new Connection.Http(
                kinds.size() + 1L, "db-1", "https://h", "", Connection.HttpAuth.NONE, "", Environment.PRODUCTION));
        kinds.add(new Connection.Jdbc(kinds.size() + 1L, "db-1", "jdbc:x:y", "ann", false, Environment.PRODUCTION)
                .with(new DriverJar("/x.jar", "ab")));
        return kinds;
    }

    private static Command reading(Connection kind) {
        return switch (kind) {
            case Connection.Http http -> new Command.Http(http.id(), "GET /health", TIME);
            case Connection.Jdbc jdbc -> new Command.Sql(jdbc.id(), "select 1", TIME);
            default -> new Command.Shell(kind.id(), "kubectl get pods", TIME);
        };
    }

    @Test
    void nothingRunsWithoutAPressAndOnceWithOne() {
        for (Connection kind : kinds()) {
            assertThat(propose(kind, reading(kind), _ -> {})).isInstanceOf(Outcome.NotRun.class);
            assertThat(target.ran).as("%s", kind).isEmpty();
            assertThat(propose(kind, reading(kind), this::yes)).isInstanceOf(Outcome.Finished.class);
            assertThat(target.ran).as("%s", kind).hasSize(1);
            target.ran.clear();
        }
    }

    @Test
    void aCommandOfAnotherKindGetsNoCard() {
        for (Connection kind : kinds()) {
            for (Connection other : kinds()) {
                if (!reading(kind).getClass().equals(reading(other).getClass())) {
                    assertThat(propose(kind, reading(other), this::yes)).isInstanceOf(Outcome.NotRun.class);
                }
            }
        }
        assertThat(target.ran).isEmpty();
    }
}
