package dev.runbench.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileNamesTest {

    @Test
    void keepsWordsOfEveryScriptAndNothingThatCouldBecomeAPath() {
        assertThat(FileNames.of("Restart: checkout")).isEqualTo("restart-checkout");
        assertThat(FileNames.of("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(FileNames.of("(Überlauf) 磁盘")).isEqualTo("überlauf-磁盘");
    }

    @Test
    void aTitleWithoutAWordStillMakesAName() {
        assertThat(FileNames.of(" ?!. ")).isEqualTo("untitled");
        assertThat(FileNames.of("")).isEqualTo("untitled");
    }

    @Test
    void aLongTitleFitsIntoAFileSystem() {
        String name = FileNames.of("𠜎".repeat(300));
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isEqualTo(240);
        assertThat(FileNames.of("a ".repeat(40))).hasSize(59).endsWith("a");
    }
}
