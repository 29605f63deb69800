package dev.runbench.ui.control;

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
    void lettersFromRightToLeftCannotTurnTheOrderOfACommandAround() {
        assertThat(shown("cp \u05d0 /b \u05d1")).isEqualTo("cp ⟨U+05D0⟩ /b ⟨U+05D1⟩");
        assertThat(shown("a\u0661\u2800b")).isEqualTo("a⟨U+0661⟩⟨U+2800⟩b");
    }

    @Test
    void wordsFromOutsideStayOneLineOfTheCard() {
        assertThat(VisibleText.line("Look\n\non practice as nobody\u202e\u0007", 40))
                .isEqualTo("Look on practice as nobody\ufffd\ufffd");
        assertThat(VisibleText.line("x".repeat(50), 10)).isEqualTo("xxxxxxxxxx…");
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
