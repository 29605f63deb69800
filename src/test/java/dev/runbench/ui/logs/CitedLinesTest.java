package dev.runbench.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CitedLinesTest {

    @Test
    void neighboursAreOneRange() {
        assertThat(CitedLines.words(List.of(4L))).isEqualTo("line 5");
        assertThat(CitedLines.words(List.of(6L, 4L, 5L, 9L))).isEqualTo("lines 5 to 7, 10");
    }

    @Test
    void manyScatteredLinesAreNotAllListed() {
        List<Long> odd =
                LongStream.range(0, 1000).filter(n -> n % 2 == 1).boxed().toList();

        assertThat(CitedLines.words(odd)).isEqualTo("lines 2, 4, 6, 8, 10 and others up to 1000");
    }

    @Test
    void aLongQuoteEndsWithAWholeLineAndSaysSo() {
        String text = ("x".repeat(99) + "\n").repeat(1000);

        String quote = CitedLines.of("app.log", List.of(0L), text).quote();

        assertThat(quote).hasSizeLessThan(2_010).endsWith("xx …").startsWith("xxx");
        assertThat(quote.lines()).hasSize(20);
    }

    @Test
    void aLongLineIsNotCutInsideALetter() {
        String quote = CitedLines.of("app.log", List.of(0L), "a" + "\ud83d\udd25".repeat(5000))
                .quote();

        assertThat(quote.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
    }
}
