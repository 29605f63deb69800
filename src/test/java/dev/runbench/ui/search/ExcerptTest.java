package dev.runbench.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static Excerpt of(String text, String... marked) {
        List<Span> spans = new ArrayList<>();
        for (String word : marked) {
            int at = text.indexOf(word);
            spans.add(new Span(at, at + word.length()));
        }
        var citation = new Citation(1, "a.md", "A", "", 0, text.length(), text);
        return Excerpt.of(new Hit(1, 0.9, citation, "", text, spans));
    }

    private static List<String> marked(Excerpt excerpt) {
        return excerpt.highlights().stream()
                .map(span -> excerpt.text().substring(span.start(), span.end()))
                .toList();
    }

    @Test
    void emptyLinesAndFencesGoAndMarksStayOnTheirWords() {
        Excerpt excerpt =
                of("# Queue\n\n## Diagnosis\n\n```bash\nlpstat -t\n```\n\nThe spool is full.\n", "lpstat", "spool");
        assertThat(excerpt.text()).isEqualTo("# Queue\n## Diagnosis\nlpstat -t\nThe spool is full.");
        assertThat(marked(excerpt)).containsExactly("lpstat", "spool");
    }

    @Test
    void aLongPassageIsCutWhereTheMatchesAre() {
        Excerpt excerpt =
                of("word ".repeat(200) + "\n\nthe slot is inactive\n\n" + "tail ".repeat(200), "slot", "inactive");
        assertThat(marked(excerpt)).containsExactly("slot", "inactive");
        assertThat(excerpt.text()).startsWith("… ").endsWith(" …").hasSizeLessThan(360);
    }

    @Test
    void aPassageOfEmptyLinesOnlyIsEmpty() {
        assertThat(of("\n\n\n").text()).isEmpty();
    }
}
