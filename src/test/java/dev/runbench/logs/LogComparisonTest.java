package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.logs.LogComparison.Difference;
import dev.runbench.logs.LogComparison.Difference.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogComparisonTest {

    @TempDir
    Path folder;

    /** An hour of a shop; the rest of its lines are what differs. */
    private List<String> shop(long seed, int orders, double slower) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < orders; k++) {
            long t = k * 3_600_000L / orders;
            String time = time(t);
            lines.add(time + "INFO  [web] orders - order " + random.nextInt(900_000) + " stored in "
                    + (int) (slower * (20 + random.nextInt(30))) + " ms");
            if (random.nextInt(4) == 0) {
                lines.add(time + "INFO  [web] carts - cart " + random.nextInt(900_000) + " opened by user"
                        + random.nextInt(90));
            }
            if (random.nextInt(6) == 0) {
                lines.add(time + "DEBUG [web] cache - hit ratio " + random.nextInt(100) + " for region eu");
            }
            if (random.nextInt(25) == 0) {
                lines.add(time + "WARN  [mail] mail - relay mx" + random.nextInt(4) + " is slow");
            }
        }
        return lines;
    }

    private static String time(long t) {
        return String.format(
                Locale.ROOT,
                "2026-03-10 %02d:%02d:%02d.%03d ",
                9 + t / 3_600_000,
                t / 60_000 % 60,
                t / 1000 % 60,
                t % 1000);
    }

    private LogComparison compare(List<String> healthy, List<String> sick) throws IOException {
        Path a = Files.write(folder.resolve("healthy.log"), healthy);
        Path b = Files.write(folder.resolve("sick.log"), sick);
        return new LogService().compare(a, LogWindow.ALL, b, LogWindow.ALL, AnalyzeOptions.of("-"));
    }

    @Test
    void twoHealthyLogsDoNotDifferWhateverTheirTraffic() throws IOException {
        LogComparison c = compare(shop(1, 4_000, 1), shop(2, 9_000, 1));

        assertThat(c.differences()).isEmpty();
        assertThat(c.seldom()).isEmpty();
        assertThat(c.traffic()).isBetween(2.0, 2.5);
    }

    @Test
    void whatIsNewGoneMoreFrequentAndSlowerIsFound() throws IOException {
        List<String> healthy = shop(1, 4_000, 1);
        List<String> sick = shop(2, 4_000, 3);
        for (int k = 0; k < 60; k++) {
            healthy.add(time(3_600_000 + k) + "INFO  [sync] sync - price list " + k + " taken over");
            sick.add(time(3_600_000 + k) + "ERROR [web] stock - stock of item " + k + " is locked");
        }
        for (int k = 0; k < 900; k++) {
            sick.add(time(3_600_100 + k) + "WARN  [mail] mail - relay mx" + k % 4 + " is slow");
        }

        LogComparison c = compare(healthy, sick);

        assertThat(c.differences())
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(Kind.NEW, Kind.GONE, Kind.MORE, Kind.SLOWER);
        assertThat(c.differences().getFirst()).satisfies(d -> {
            assertThat(d.kind()).isEqualTo(Kind.NEW);
            assertThat(d.text()).isEqualTo("stock of item <num> is locked");
            assertThat(d.words()).startsWith("new: 60 in ");
            assertThat(sick.get((int) d.line() - 1)).isEqualTo(d.example());
        });
        assertThat(c.differences())
                .filteredOn(d -> d.kind() == Kind.SLOWER)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.ratio()).isBetween(2.5, 3.5);
                    assertThat(d.words()).contains("times as slow: median ");
                });
        assertThat(c.differences())
                .filteredOn(d -> d.kind() == Kind.MORE)
                .singleElement()
                .satisfies(d -> assertThat(d.ratio()).isBetween(5.0, 8.0));
    }

    @Test
    void aSingleNewLineIsNoStatementButShown() throws IOException {
        List<String> sick = shop(2, 4_000, 1);
        sick.add(2_000, time(1_800_000) + "WARN  [disk] disk - volume data is 97% full");

        LogComparison c = compare(shop(1, 4_000, 1), sick);

        assertThat(c.differences()).isEmpty();
        assertThat(c.seldom())
                .singleElement()
                .satisfies(d -> assertThat(d.line()).isEqualTo(2_001));
    }

    @Test
    void aTemplateThatGeneralisesInOneLogOnlyIsTheSameTemplate() throws IOException {
        List<String> healthy = shop(1, 2_000, 1);
        List<String> sick = shop(2, 2_000, 1);
        for (int k = 0; k < 40; k++) {
            healthy.add(time(3_600_000 + k) + "INFO  [auth] auth - session opened for user root");
            sick.add(time(3_600_000 + k) + "INFO  [auth] auth - session opened for user "
                    + List.of("anna", "bo", "cid", "dora", "emil").get(k % 5));
        }

        assertThat(compare(healthy, sick).differences()).isEmpty();
    }

    @Test
    void twoWindowsOfALogAreCompared() throws IOException {
        List<String> lines = shop(1, 4_000, 1);
        for (int k = 0; k < 50; k++) {
            lines.add(time(3_700_000 + k * 1_000) + "ERROR [web] stock - stock of item " + k
                    + " is locked\n\tat Stock.take(Stock.java:9)");
        }
        Path log = Files.write(folder.resolve("shop.log"), lines);
        long nine = 1_773_133_200_000L;

        LogComparison c = new LogService()
                .compare(
                        log,
                        new LogWindow(nine, nine + 3_600_000),
                        log,
                        new LogWindow(nine + 3_600_000, nine + 7_200_000),
                        AnalyzeOptions.of("-"));

        assertThat(c.healthy().records()).isGreaterThan(5_000);
        assertThat(c.sick().records()).isEqualTo(50);
        assertThat(c.differences())
                .anyMatch(d -> d.kind() == Kind.NEW && d.text().contains("is locked"));
    }

    @Test
    void healthyPairsDifferInNextToNothing() throws IOException {
        int differences = 0;
        int tested = 0;
        for (int pair = 0; pair < 10; pair++) {
            LogComparison c = compare(PlantedFaults.healthy(pair, 300 + pair), PlantedFaults.healthy(pair, 400 + pair));
            differences += c.differences().size();
            tested += c.tested();
            if (System.getProperty("planted.show") != null) {
                c.differences()
                        .forEach(d -> System.out.println(d.kind() + " " + d.text() + " " + d.words() + " " + d.q()));
            }
        }
        System.out.println(differences + " differences of " + tested + " tested in ten healthy pairs");
        assertThat(differences).isLessThanOrEqualTo(2);
    }
}
