package dev.runbench.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    private static String shown(String text) {
        return VisibleText.pieces(text, 0, 0).stream()
                .map(VisibleText.Piece::text)
                .collect(Collectors.joining());
    }

    @Test
    void ordinaryTextIsShownAsItIs() {
        assertThat(shown("ls -l 'Größe' | grep 漢字 😀")).isEqualTo("ls -l 'Größe' | grep 漢字 😀");
    }

    @Test
    void whatCannotBeSeenIsMadeVisible() {
        assertThat(shown("a\u202eb\u200bc\u0007d\u00a0e\u0301"))
                .isEqualTo("a⟨U+202E⟩b⟨U+200B⟩c⟨U+0007⟩d⟨U+00A0⟩e⟨U+0301⟩");
        assertThat(shown("ls \nrm\tx\r\n")).isEqualTo("ls␣⏎\nrm⇥x⟨U+000D⟩⏎\n");
        assertThat(shown("a\ud800b")).isEqualTo("a⟨U+D800⟩b");
    }

    @Test
    void theCausingPartIsMarkedEvenAcrossHiddenCharacters() {
        assertThat(VisibleText.pieces("ls; rm\u200b x", 4, 7))
                .containsExactly(
                        new VisibleText.Piece("ls; ", false, false),
                        new VisibleText.Piece("rm", true, false),
                        new VisibleText.Piece("⟨U+200B⟩", true, true),
                        new VisibleText.Piece(" x", false, false));
    }
}
