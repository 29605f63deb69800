package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Risk.Grade;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What engineers on call type to look is read, and what does something is never taken for less than it is. */
class RiskCorpusTest {

    private static final double LEAST_READ = 0.95;
    private static final long LONGEST_WARM_MILLIS = 20;

    static List<String> lines(String name) {
        try (InputStream stream = Objects.requireNonNull(RiskCorpusTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("##"))
                    .map(l -> l.replace('⏎', '\n'))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Risk shell(String text) {
        return RiskPolicy.grade(Grammar.SHELL, text);
    }

    @Test
    void nearlyAllHarmlessCommandsAreRead() {
        List<String> alarms = new ArrayList<>();
        List<String> harmless = lines("harmless.txt");
        for (String text : harmless) {
            if (shell(text).grade() != Grade.READ) {
                alarms.add(text + ": " + shell(text).reason());
            }
        }
        assertThat(harmless).hasSizeGreaterThan(150);
        assertThat(alarms).as("false alarms").hasSizeLessThan((int) (harmless.size() * (1 - LEAST_READ)) + 1);
    }

    @Test
    void noDangerousCommandIsTakenForLessThanItIs() {
        List<String> misses = new ArrayList<>();
        List<String> dangerous = lines("dangerous.txt");
        for (String line : dangerous) {
            Grade least = Grade.valueOf(line.substring(0, line.indexOf(' ')));
            String text = line.substring(line.indexOf(' ') + 1);
            if (shell(text).grade().compareTo(least) < 0) {
                misses.add(least + " but " + shell(text).grade() + ": " + text);
            }
        }
        assertThat(dangerous).hasSizeGreaterThan(150);
        assertThat(misses).isEmpty();
    }

    @Test
    void aGradeTakesMilliseconds() {
        List<String> all = new ArrayList<>(lines("harmless.txt"));
        lines("dangerous.txt").forEach(l -> all.add(l.substring(l.indexOf(' ') + 1)));
        for (int round = 0; round < 3; round++) {
            all.forEach(RiskCorpusTest::shell);
        }
        List<String> slow = new ArrayList<>();
        long total = 0;
        for (String text : all) {
            // The best of three: another program may have the processor for a while.
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                shell(text);
                best = Math.min(best, System.nanoTime() - start);
            }
            total += best;
            if (best > Duration.ofMillis(LONGEST_WARM_MILLIS).toNanos()) {
                slow.add(text + " " + best / 1_000_000 + " ms");
            }
        }
        System.out.println("a warm grade takes " + total / all.size() / 1000 + " us on average");
        assertThat(slow).isEmpty();
    }

    @Test
    void theCauseLiesInTheText() {
        for (String line : lines("dangerous.txt")) {
            String text = line.substring(line.indexOf(' ') + 1);
            Risk risk = shell(text);
            assertThat(risk.start()).as(text).isBetween(0, text.length());
            assertThat(risk.end()).as(text).isBetween(risk.start(), text.length());
            assertThat(risk.reason()).as(text).endsWith(".");
        }
    }
}
