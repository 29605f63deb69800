package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void withoutASubcommandTheWindowIsOpened() {
        assertThat(Main.windowHome(List.of())).isPresent();
        assertThat(Main.windowHome(List.of("--home", "/data/x")))
                .hasValueSatisfying(dirs -> assertThat(dirs.home()).isEqualTo(Path.of("/data/x")));
        assertThat(Main.windowHome(List.of("--home=/data/x"))).isPresent();
        assertThat(Main.windowHome(List.of("search", "x"))).isEmpty();
        assertThat(Main.windowHome(List.of("--help"))).isEmpty();
    }

    @Test
    void withoutADisplayASentenceSaysWhatToDo() {
        assertThat(Display.missing("Linux", null, Map.of()))
                .hasValueSatisfying(p -> assertThat(p.remedy()).contains("ssh -X", "command line"));
        assertThat(Display.missing("Linux", null, Map.of("DISPLAY", ":0"))).isEmpty();
        assertThat(Display.missing("Linux", "Wide", Map.of())).isEmpty();
        assertThat(Display.missing("Mac OS X", null, Map.of())).isEmpty();
    }

    @Test
    void whatJavaFxThrowsIsExplained() {
        assertThat(Display.explain(new UnsupportedOperationException("Unable to open DISPLAY")))
                .isPresent();
        assertThat(Display.explain(new RuntimeException(new UnsatisfiedLinkError("Unable to load glass GTK library."))))
                .hasValueSatisfying(p -> assertThat(p.remedy()).contains("libgtk-3-0"));
        assertThat(Display.explain(new IllegalStateException("other"))).isEmpty();
    }
}
