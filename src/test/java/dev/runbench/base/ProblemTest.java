package dev.runbench.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void theProblemInsideAnExceptionIsToldAsItIs() {
        var problem = new Problem("STORE-START", "It did not start.", "Start it again.");
        assertThat(Problem.of(new IllegalStateException(new ProblemException(problem))))
                .isEqualTo(problem);
    }

    @Test
    void whatNobodyForesawIsToldAsASentenceWithoutClassNames() {
        String said = "org.postgresql.util.PSQLException: ERROR: cannot execute INSERT in a read-only transaction"
                + " [statement:\"insert into run values (:a)\", arguments:{named:{a:1}}]";
        Problem problem = Problem.of(new IllegalStateException(said));
        assertThat(problem.what()).isEqualTo("ERROR: cannot execute INSERT in a read-only transaction");
        assertThat(problem.details()).contains(said);
        assertThat(Problem.of(new IllegalStateException()).what())
                .isEqualTo("Something unexpected happened (IllegalStateException).");
    }

    @Test
    void aMessageThatIsNoSentenceKeepsWhatItIsAbout() {
        assertThat(Problem.of(new UncheckedIOException(new NoSuchFileException("/a/b")))
                        .what())
                .isEqualTo("java.nio.file.NoSuchFileException: /a/b");
    }

    @Test
    void aFullDiskIsToldAsOne() {
        assertThat(Problem.of(new UncheckedIOException(new IOException("No space left on device")))
                        .code())
                .isEqualTo("DISK-FULL");
    }
}
