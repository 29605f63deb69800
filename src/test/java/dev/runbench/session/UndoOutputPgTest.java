package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.OutputSink;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.store.PgTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an undo puts out is kept and shown as a step's output is. */
@Timeout(60)
class UndoOutputPgTest extends PgTest {

    @TempDir
    Path folder;

    private RunFixture fixture;

    @BeforeEach
    void open() {
        fixture = new RunFixture(database, folder);
    }

    @Test
    void allOfItIsSeenWhileItRunsAndAfterARestart() throws IOException {
        String many =
                IntStream.rangeClosed(1, 3000).mapToObj(i -> "say line " + i).collect(Collectors.joining(";"));
        Run run = fixture.drive(
                fixture.start("{title: Loud, steps: [{id: a, title: Loud, ssh: {command: say one}, undo: {ssh: \""
                        + many + ";err at the end\"}, check: {exit: 0}}]}"));
        fixture.service.ledger().begin(run.id(), 0);
        List<Long> live = new ArrayList<>();
        fixture.service.ledger().drive(run.id(), new RunWatch() {
            @Override
            public void changed(Run changed) {}

            @Override
            public void output(int ordinal) {
                Undoing now = fixture.service.ledger().undoing(run.id()).orElseThrow();
                assertThat(now.title()).isEqualTo("Loud");
                live.add(now.output().written());
            }
        });
        assertThat(live).hasSize(3001).startsWith(1L, 2L).endsWith(3001L);
        assertThat(fixture.service.ledger().undoing(run.id())).isEmpty();
        Entry undone = fixture.service.ledger().of(run.id()).entries().getLast();
        assertThat(undone.state()).isEqualTo(State.UNDONE);
        assertThat(undone.undoOutput()).as("only the end is in the database").doesNotContain("line 1\n");
        fixture = new RunFixture(database, folder);
        fixture.service.recover();
        List<OutputRing.Line> lines =
                fixture.service.ledger().output(undone).after(0).lines();
        assertThat(lines).hasSize(3001);
        assertThat(lines.getFirst().text()).isEqualTo("line 1");
        assertThat(lines.getLast().channel()).isEqualTo(OutputSink.Channel.ERR);
        try (Stream<Path> files = Files.list(folder.resolve(run.id().toString()))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThat(fixture.service.ledger().output(undone).after(0).lines())
                .as("what the database kept, if the file is gone")
                .last()
                .satisfies(l -> assertThat(l.text()).isEqualTo("at the end"));
    }
}
