package dev.runbench.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Problem;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogService;
import dev.runbench.logs.LogService.Detailed;
import dev.runbench.ui.fx.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysingTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final List<Long> found = new ArrayList<>();
    private final List<Problem> failed = new ArrayList<>();
    private final Analysing analysing =
            new Analysing(new LogService(), clock.tasks(), this::found, failed::add, clock::nanos);
    private Path file;
    private LogFile log;
    private long work; // pretended, in milliseconds

    private void found(Detailed detailed) {
        found.add(detailed.analysis().lines());
        analysing.also(Duration.ofMillis(work));
    }

    @BeforeEach
    void open() throws Exception {
        file = Files.writeString(folder.resolve("a.log"), "12:00:01 INFO up\n");
        log = LogFile.open(file);
        analysing.begin(log, AnalyzeOptions.of("a.log"));
        analysing.follow(true);
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        clock.shutdownNow();
    }

    private void grow() throws Exception {
        Files.writeString(file, "12:00:02 INFO on\n", StandardOpenOption.APPEND);
        log.index();
        analysing.grown(log.lines());
    }

    @Test
    void linesThatComeAreInTheAnalysisAfterFiveSecondsHoweverOftenTheyCome() throws Exception {
        assertThat(found).containsExactly(1L);
        clock.pass(60_000);
        assertThat(found).as("nothing came").hasSize(1);
        grow();
        clock.pass(0);
        assertThat(found).as("long rested").containsExactly(1L, 2L);
        for (int i = 0; i < 9; i++) {
            grow();
            clock.pass(500);
        }
        assertThat(found).hasSize(2);
        clock.pass(500);
        assertThat(found).containsExactly(1L, 2L, 11L);
        clock.pass(60_000);
        assertThat(found).hasSize(3);
    }

    @Test
    void afterLongWorkItRestsLongAndCanBeAskedForAtOnce() throws Exception {
        clock.pass(60_000);
        work = 30_000;
        grow();
        clock.pass(0);
        assertThat(found).hasSize(2);
        grow();
        clock.pass(100_000);
        grow();
        assertThat(found).as("a fifth of one core").hasSize(2);
        Renewal waits = analysing.renewal().get().orElseThrow();
        assertThat(waits.isFarOff()).isTrue();
        assertThat(waits.words()).isEqualTo("Following · analysis up to line 2 of 4, renewed in about 20 s");
        analysing.again();
        assertThat(found).containsExactly(1L, 2L, 4L);
        clock.pass(500_000);
        assertThat(found).as("what was planned before is not done as well").hasSize(3);
    }

    @Test
    void nothingIsRenewedForNobodyAndAtOnceWhenOneComesBack() throws Exception {
        analysing.seen(false);
        grow();
        clock.pass(600_000);
        assertThat(found).hasSize(1);
        analysing.seen(true);
        clock.pass(0);
        assertThat(found).hasSize(2);
        analysing.follow(false);
        grow();
        clock.pass(600_000);
        assertThat(found).hasSize(2);
        assertThat(analysing.renewal().get()).isEmpty();
    }

    @Test
    void whatFailsOnceIsSaidAndTriedAgainAndWhatWasKnownStays() throws Exception {
        clock.pass(60_000);
        log.close();
        Files.delete(file);
        analysing.grown(2);
        clock.pass(0);
        assertThat(found).hasSize(1);
        assertThat(failed).isEmpty();
        assertThat(analysing.renewal().get().orElseThrow().words())
                .startsWith("Following · analysis up to line 1 of 2 · ");
        Files.writeString(file, "12:00:01 INFO up\n12:00:02 INFO on\n");
        analysing.grown(2);
        clock.pass(5_000);
        assertThat(found).containsExactly(1L, 2L);
        assertThat(analysing.renewal().get().orElseThrow().words()).isEqualTo("Following · analysis up to line 2");
    }
}
