package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.logs.LogAnalysis.LogTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateVariablesTest {

    @TempDir
    Path folder;

    private static List<String> values(String template, String message) {
        List<String> found = new ArrayList<>();
        new TemplatePattern(template).values(message, (_, value) -> found.add(value));
        return found;
    }

    @Test
    void valuesStandBetweenTheConstantParts() {
        assertThat(values("user <*> from <ip>:<num> failed", "user ann  from 10.0.0.1:443 failed"))
                .containsExactly("ann", "10.0.0.1", "443");
        assertThat(values("eth<num> is up", "eth12 is up")).containsExactly("12");
        assertThat(values("took <dur>", "took 35ms")).containsExactly("35ms");
        assertThat(values("<path>: denied", "/a/b: c: denied")).containsExactly("/a/b: c");
        assertThat(values("a < b and <num> > 3", "a < b and 4 > 3")).containsExactly("4");
        assertThat(values("nothing varies", "nothing varies")).isEmpty();
        assertThat(values("user <*> left", "user ann came")).isEmpty();
        assertThat(new TemplatePattern("<num><size> of <*>").variables()).containsExactly("*", "*");
    }

    @ParameterizedTest
    @CsvSource({"12,12", "-3.5,-3.5", "35ms,35", "1.5s,1500", "2min,120000", "4kB,4096", "97%,97", "250us,0.25"})
    void aNumberHasAMagnitudeWhateverItsUnit(String value, double magnitude) {
        assertThat(Magnitude.of(value)).isEqualTo(magnitude);
    }

    @ParameterizedTest
    @CsvSource({"abc", "1.2.3", "''", "-", "10.0.0.1", "12 apples"})
    void whatIsNoNumberHasNone(String value) {
        assertThat(Magnitude.of(value)).isNaN();
    }

    @Test
    void aTemplatesValuesAreCountedWithTheirQuartiles() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 1000; k++) {
            text.append("2026-03-10 14:00:00,000 INFO  shop - order %d of %s taken in %d ms%n"
                    .formatted(
                            k, List.of("ann", "bob", "cat", "dan", "eve", "fay").get(k % 6), k % 100));
        }
        try (LogFile log = LogFile.open(Files.writeString(folder.resolve("a.log"), text))) {
            log.index();
            LogService.Detailed detailed = new LogService().detailed(log);
            LogTemplate template = detailed.analysis().templates().getFirst();
            assertThat(template.template()).isEqualTo("order <num> of <*> taken in <num> ms");
            List<ValueDistribution> all = TemplateVariables.of(log, detailed.facts(), template, 0);
            assertThat(all).hasSize(3);
            assertThat(all.get(0).distinct()).isEqualTo(1000);
            assertThat(all.get(1).numbers()).isEmpty();
            assertThat(all.get(1).top().getFirst()).isEqualTo(new ValueDistribution.Counted("ann", 167));
            assertThat(all.get(2).numbers()).contains(new ValueDistribution.Numbers(0, 50, 95, 99));
        }
    }
}
