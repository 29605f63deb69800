package dev.runbench.command.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.OutputSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCutterTest {

    private final List<String> lines = new ArrayList<>();
    private long now;
    private final LineCutter cutter = new LineCutter((_, line) -> lines.add(line), OutputSink.Channel.OUT, () -> now);

    private void add(String text) {
        cutter.add(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void charactersThatCrossPacketsStayWhole() {
        for (byte b : "grün €uro 𝄞\r\nend".getBytes(StandardCharsets.UTF_8)) {
            cutter.add(new byte[] {b});
        }
        cutter.end();
        assertThat(lines).containsExactly("grün €uro 𝄞", "end");
    }

    @Test
    void bytesThatAreNoUtf8AreShownAsWhatTheyAre() {
        cutter.add("caf\u00e9 ok ".getBytes(StandardCharsets.ISO_8859_1));
        cutter.add(new byte[] {(byte) 0xff, (byte) 0xfe, 'x', (byte) 0xe2, (byte) 0x82, '\n'});
        assertThat(lines).containsExactly("caf\\xe9 ok \\xff\\xfex\\xe2\\x82");
    }

    @Test
    void aFileWithCarriageReturnsAtItsLineEndsIsPlainLines() {
        add("a\r");
        add("\nb\r\r\nc\r\n");
        assertThat(lines).containsExactly("a", "b", "c");
    }

    @Test
    void aLineThatOverwritesItselfOnceHidesNothing() {
        add("rm: refused\rall is well\n");
        assertThat(lines).containsExactly("rm: refused", "all is well");
    }

    @Test
    void aFastProgressBarIsThinnedAndSaysSo() {
        for (int i = 0; i <= 1_000; i++) {
            add(i + " %\r");
            now += 1_000_000;
        }
        add("done\n");
        assertThat(lines)
                .hasSizeLessThan(15)
                .startsWith("0 %", "1 %")
                .last()
                .asString()
                .startsWith("done (");
        assertThat(lines.getLast()).endsWith(" states before it were overwritten)");
    }

    @Test
    void theLastStateOfABarWithoutLineBreakIsNotLost() {
        add("10 %\r20 %\r");
        cutter.end();
        assertThat(lines).containsExactly("10 %", "20 %");
    }

    @Test
    void escapeSequencesPassUnchanged() {
        add("\u001b[31mred\u001b[0m\n");
        assertThat(lines).containsExactly("\u001b[31mred\u001b[0m");
    }

    @Test
    void whatIsHiddenIsNeverShown() {
        cutter.hide("s3cret");
        add("you typed s3");
        add("cret, s3cret!\n");
        assertThat(lines).containsExactly("you typed ••••••, ••••••!");
    }

    @Test
    void whatIsHiddenIsHiddenWhereverAVeryLongLineIsCut() {
        for (int before = 8192 - 60; before < 8192 + 20; before++) {
            lines.clear();
            LineCutter fresh = new LineCutter((_, line) -> lines.add(line), OutputSink.Channel.OUT, () -> now);
            fresh.hide("gehäim");
            String text = "x".repeat(before) + "gehäimgehäim-" + "ä".repeat(9_000);
            fresh.add(text.getBytes(StandardCharsets.UTF_8));
            fresh.end();
            assertThat(String.join("", lines)).as("at %s", before).isEqualTo(text.replace("gehäim", "••••••"));
        }
    }
}
