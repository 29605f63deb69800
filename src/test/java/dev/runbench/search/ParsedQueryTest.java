package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ParsedQueryTest {

    @Test
    void quotesThatAPersonTypesAskForExactWords() {
        assertThat(ParsedQuery.of("\"disk full\" orders").phrases()).containsExactly("disk full");
        assertThat(ParsedQuery.of("\"connection refused\"").required()).containsExactly("connect", "refus");
    }

    @Test
    void quotesOfAPastedAlertAreAPartOfIt() {
        String alert = "{\"alertname\": \"KubePodCrashLooping\", \"severity\": \"warning\"}";
        assertThat(ParsedQuery.of(alert).phrases()).isEmpty();
        assertThat(ParsedQuery.of("Pod is waiting (reason: \"CrashLoopBackOff\").")
                        .phrases())
                .isEmpty();
        assertThat(ParsedQuery.of("the pod \"orders\" of the shop has been restarting many times since this morning")
                        .phrases())
                .isEmpty();
    }

    @Test
    void identifiersOfSeveralPartsAreNames() {
        assertThat(ParsedQuery.of("KubePodCrashLooping disk_full_soon PAY-4012 at 10.0.0.1 since 12:30")
                        .names())
                .contains("kubepodcrashlooping", "diskfullsoon", "pay4012")
                .doesNotContain("10001", "1230");
    }

    @Test
    void aLongTextCanBeReducedToItsTellingTerms() {
        ParsedQuery reduced =
                ParsedQuery.of("disk of orders is full, delete old segments").only(Set.of("disk", "full"));
        assertThat(reduced.terms()).containsOnlyKeys("disk", "full");
        assertThat(reduced.words()).extracting(ParsedQuery.Word::lexeme).containsExactly("disk", "full");
    }
}
