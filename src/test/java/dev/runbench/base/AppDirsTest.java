package dev.runbench.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppDirsTest {

    @Test
    void linuxFollowsXdgAndIgnoresARelativeOne() {
        assertThat(AppDirs.ofUser("Linux", "/home/ann", Map.of("XDG_DATA_HOME", "/data"))
                        .home())
                .isEqualTo(Path.of("/data/runbench"));
        assertThat(AppDirs.ofUser("Linux", "/home/ann", Map.of("XDG_DATA_HOME", "data"))
                        .home())
                .isEqualTo(Path.of("/home/ann/.local/share/runbench"));
    }

    @Test
    void otherSystemsUseTheirOwnPlace() {
        assertThat(AppDirs.ofUser("Mac OS X", "/Users/ann", Map.of()).home())
                .isEqualTo(Path.of("/Users/ann/Library/Application Support/Runbench"));
        assertThat(AppDirs.ofUser("Windows 11", "/Users/ann", Map.of("LOCALAPPDATA", "/Local"))
                        .home())
                .isEqualTo(Path.of("/Local/Runbench"));
    }
}
