package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.ProblemException;
import dev.runbench.session.ledger.Entry;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a way back, in whatever order and with restarts in between: nothing is sent without a press for it. */
@Timeout(300)
class LedgerStormPgTest extends PgTest {

    private static final int SEQUENCES = 150;
    private static final String RUNBOOK = """
            title: Storm
            steps:
              - {id: a, title: A, ssh: {command: "say a"}, capture: {ssh: "say 7"}, undo: {ssh: "say undo-a ${captured}"}}
              - {id: b, title: B, manual: By hand.}
              - {id: c, title: C, ssh: {command: "break"}, undo: {ssh: "say undo-c"}}
              - {id: d, title: D, ssh: {command: "say d"}, undo: {ssh: "say undo-d; exit 1"}}
              - {id: e, title: E, ssh: {command: "say e"}, undo: {ssh: "break"}}
            """;

    @TempDir
    Path folder;

    private final List<String> pressed = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private RunFixture fixture;
    private Random random = new Random();

    private void restart() {
        if (fixture != null) {
            ran.addAll(fixture.target.ran);
        }
        fixture = new RunFixture(database, folder);
        fixture.service.recover();
        fixture.person = question -> {
            switch (random.nextInt(6)) {
                case 0 -> question.reject("No.");
                case 1 -> question.edit("say edited " + random.nextInt(1000));
                case 2 -> {}
                default -> {
                    fixture.press(question);
                    pressed.add(question.proposal().command().text());
                }
            }
        };
    }

    private void act(Run run) {
        LedgerService ledger = fixture.service.ledger();
        try {
            switch (random.nextInt(11)) {
                case 0, 1 -> fixture.drive(fixture.service.resume(run.id()));
                case 2 -> fixture.service.retry(run.id(), current(run));
                case 3 -> fixture.service.judge(run.id(), current(run), true, "Judged.");
                case 4 -> fixture.service.skip(run.id(), current(run), "Left out.");
                case 5 -> ledger.begin(run.id(), random.nextInt(5));
                case 6, 7 -> ledger.drive(run.id(), RunWatch.NONE);
                case 8 ->
                    ledger.of(run.id()).next().map(Entry::proposal).ifPresent(e -> {
                        if (random.nextBoolean()) {
                            ledger.again(run.id(), e);
                        } else {
                            ledger.tick(run.id(), e, "Done.");
                        }
                    });
                case 9 -> ledger.giveUp(run.id());
                default -> restart();
            }
        } catch (ProblemException _) {
            // It was not its turn.
        }
    }

    private int current(Run run) {
        return fixture.service.read(run.id()).current().map(RunStep::ordinal).orElse(0);
    }

    @Test
    void nothingIsSentWithoutAPress() {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            random = new Random(seed);
            restart();
            Run run = fixture.start(RUNBOOK);
            for (int i = 10 + random.nextInt(40); i > 0; i--) {
                act(run);
            }
            restart();
            List<String> left = new ArrayList<>(pressed);
            ran.forEach(text ->
                    assertThat(left.remove(text)).as("pressed for " + text).isTrue());
            pressed.clear();
            ran.clear();
        }
    }

    @Test
    void theStormReachesTheWayBack() {
        random = new Random(1);
        int undone = 0;
        for (int seed = 0; seed < 20; seed++) {
            random = new Random(seed);
            restart();
            Run run = fixture.start(RUNBOOK);
            for (int i = 0; i < 40; i++) {
                act(run);
            }
            restart();
            undone += (int) ran.stream().filter(t -> t.startsWith("say undo")).count();
        }
        assertThat(undone).isGreaterThan(10);
    }
}
