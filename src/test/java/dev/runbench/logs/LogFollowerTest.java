package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.logs.LogFollower.Grown;
import dev.runbench.logs.LogFollower.News;
import dev.runbench.logs.LogFollower.Nothing;
import dev.runbench.logs.LogFollower.Restarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

    @TempDir
    Path folder;

    private Path file;
    private LogFile log;
    private LogFollower follower;
    private final List<News> told = new ArrayList<>();

    @BeforeEach
    void follow() throws Exception {
        file = Files.writeString(folder.resolve("a.log"), "one\ntw");
        log = LogFile.open(file);
        log.index();
        follower = LogFollower.of(log);
        follower.listen(told::add);
        assertThat(follower.poll()).isInstanceOf(Nothing.class);
    }

    private void append(String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static List<String> texts(LogFile log) throws Exception {
        return log.lines(0, 1000).stream().map(LogFile.Line::text).toList();
    }

    @Test
    void appendedLinesAreIndexedAndTold() throws Exception {
        append("o\nthree\n");
        assertThat(follower.poll()).isEqualTo(new Grown(1, 3));
        assertThat(texts(log)).containsExactly("one", "two", "three");
        assertThat(follower.poll()).isInstanceOf(Nothing.class);
        append("four\n".repeat(500));
        assertThat(follower.poll()).isEqualTo(new Grown(3, 503));
        assertThat(log.lines(500, 9)).hasSize(3);
        assertThat(told).hasSize(2);
    }

    @Test
    void aTruncatedFileBeginsAnew() throws Exception {
        Files.writeString(file, "new\n");
        assertThat(follower.poll()).isInstanceOfSatisfying(Restarted.class, restarted -> {
            assertThat(restarted.why()).contains("truncated");
            assertThat(restarted.log()).isSameAs(follower.log()).isNotSameAs(log);
        });
        assertThat(texts(follower.log())).containsExactly("new");
        append("more\n");
        assertThat(follower.poll()).isEqualTo(new Grown(1, 2));
    }

    @Test
    void otherContentsOfTheSameLengthOrMoreAreNoticed() throws Exception {
        Files.writeString(file, "uno\ndos\ntres\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
        assertThat(follower.poll())
                .isInstanceOfSatisfying(
                        Restarted.class, r -> assertThat(r.why()).contains("overwritten"));
        assertThat(texts(follower.log())).containsExactly("uno", "dos", "tres");
    }

    @Test
    void aRotatedFileIsReadToItsEndBeforeTheNewOne() throws Exception {
        Path old = Files.move(file, folder.resolve("a.log.1"));
        Files.writeString(old, "o\nlast\n", StandardOpenOption.APPEND);
        assertThat(follower.poll()).as("between two files").isEqualTo(new Grown(1, 3));
        Files.writeString(file, "first of the new\n");
        Files.writeString(old, "very last\n", StandardOpenOption.APPEND);
        assertThat(follower.poll()).isEqualTo(new Grown(3, 4));
        assertThat(texts(log)).containsExactly("one", "two", "last", "very last");
        assertThat(follower.poll())
                .isInstanceOfSatisfying(
                        Restarted.class, r -> assertThat(r.why()).contains("replaced"));
        assertThat(texts(follower.log())).containsExactly("first of the new");
        assertThat(texts(log)).as("the old one can still be read").hasSize(4);
    }

    @Test
    void onlyASinglePlainFileCanBeFollowed() throws Exception {
        try (LogFile pasted = LogFile.of("text")) {
            assertThatThrownBy(() -> LogFollower.of(pasted)).hasMessageContaining("not packed");
        }
    }
}
