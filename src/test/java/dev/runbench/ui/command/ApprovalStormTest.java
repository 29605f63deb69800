package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.runbench.command.CommandService;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The one promise, against random hands: nothing runs without a matching deliberate press, and no press runs twice. */
@Timeout(480)
class ApprovalStormTest {

    private static final int SEQUENCES = 35_000;

    // Journals and targets fail by the thousand here; their stacks would be all that this test does.
    @BeforeAll
    static void quiet() {
        level(Level.OFF);
    }

    @AfterAll
    static void loud() {
        level(Level.ERROR);
    }

    private static void level(Level level) {
        ((Logger) LoggerFactory.getLogger(CommandService.class)).setLevel(level);
    }

    @ParameterizedTest
    @ValueSource(longs = {20_261_101L, 7L})
    void nothingRunsWithoutAMatchingPress(long seed) throws Exception {
        storm(seed);
    }

    @Test
    void nothingRunsWithoutAMatchingPressUnderAFreshSeed() throws Exception {
        storm(new Random().nextLong());
    }

    private static void storm(long seed) throws Exception {
        System.out.println("approval storm, seed " + seed);
        Random random = new Random(seed);
        int ran = 0;
        int presses = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            try (ApprovalStorm storm = new ApprovalStorm(random)) {
                storm.rage();
                storm.end();
                assertThat(storm.ran()).as("seed %d, sequence %d", seed, i).doesNotHaveDuplicates();
                assertThat(storm.legitimate())
                        .as("seed %d, sequence %d", seed, i)
                        .containsAll(storm.ran());
                ran += storm.ran().size();
                presses += storm.legitimate().size();
            }
        }
        System.out.println(SEQUENCES + " sequences: " + presses + " deliberate presses, " + ran + " executions");
        // A storm in which nothing ever runs would prove nothing.
        assertThat(ran).isGreaterThan(SEQUENCES / 100);
        assertThat(ran).isLessThan(presses);
    }
}
