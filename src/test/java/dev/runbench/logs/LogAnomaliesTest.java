package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.logs.LogAnalysis.Anomaly;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogAnomaliesTest {

    private static final long HOUR = 3_600_000;

    private final Random random = new Random(5);
    private final TreeMap<Long, List<String>> lines = new TreeMap<>();

    private void at(long millis, String text) {
        lines.computeIfAbsent(millis, _ -> new ArrayList<>()).add(text);
    }

    /** Orders of an hour: received and, a moment later, stored. */
    private void orders(double fromHour, double toHour, double slower, boolean stored) {
        for (long t = (long) (fromHour * HOUR); t < toHour * HOUR; t += 200 + random.nextInt(1800)) {
            int id = 100_000 + (int) (t / 100);
            int took = (int) (slower * (20 + random.nextInt(30)));
            at(t, "INFO  [web] orders - order " + id + " received");
            if (stored) {
                at(t + took, "INFO  [web] orders - order " + id + " stored in " + took + " ms");
            }
        }
    }

    private List<Anomaly> find() {
        return analyze(log());
    }

    private String log() {
        StringBuilder log = new StringBuilder();
        lines.forEach((t, texts) -> texts.forEach(text -> log.append(String.format(
                        Locale.ROOT,
                        "2026-03-10 %02d:%02d:%02d.%03d ",
                        9 + t / HOUR,
                        t / 60_000 % 60,
                        t / 1000 % 60,
                        t % 1000))
                .append(text)
                .append('\n')));
        return log.toString();
    }

    private static List<Anomaly> analyze(String log) {
        return new LogService()
                .analyze(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), AnalyzeOptions.of("-"))
                .anomalies();
    }

    @Test
    void steadyTrafficHasNone() {
        orders(0, 3, 1, true);

        assertThat(find()).isEmpty();
    }

    @Test
    void aBurstIsToldWithItsUsualCount() {
        orders(0, 3, 1, true);
        for (int k = 0; k < 3 * 60; k++) {
            at(k * 60_000L + random.nextInt(50_000), "WARN  [mail] mail - relay mx" + k % 3 + " is slow");
        }
        for (int k = 0; k < 200; k++) {
            at(2 * HOUR + random.nextInt(60_000), "WARN  [mail] mail - relay mx" + k % 3 + " is slow");
        }

        assertThat(find()).first().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.SPIKE);
            assertThat(a.at()).startsWith("2026-03-10T10:5").hasSizeGreaterThan(16);
            assertThat(a.words()).contains("usually").contains("deviations");
            assertThat(a.line()).isPositive();
        });
    }

    @Test
    void aFollowUpThatStopsComingIsMissedById() {
        orders(0, 2, 1, true);
        orders(2, 2.3, 1, false);
        orders(2.3, 3, 1, true);

        assertThat(find()).anySatisfy(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.MISSING);
            assertThat(a.words())
                    .contains("\"order <num> stored in <num> ms\" did not follow \"order <num> received\"")
                    .containsPattern("from 1[01]:");
        });
    }

    @Test
    void aJobThatDoesNotFinishOnceIsMissed() {
        orders(0, 3, 1, true);
        for (int k = 0; k < 12; k++) {
            at(k * 900_000L + 1_000, "INFO  [cron] backup - backup started");
            if (k != 8) {
                at(k * 900_000L + 9_000 + random.nextInt(900), "INFO  [cron] backup - backup is complete");
            }
        }

        assertThat(find()).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.MISSING);
            assertThat(a.at()).isEqualTo("2026-03-10T11:00:01");
            assertThat(a.words()).contains("11 of 12 times");
        });
    }

    @Test
    void aJobThatNoLongerComesIsTold() {
        orders(0, 3, 1, true);
        for (int k = 0; k < 8; k++) {
            at(k * 900_000L + 1_000, "INFO  [cron] backup - backup started");
        }

        assertThat(find()).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.DROP);
            assertThat(a.words()).isEqualTo("came every 15 min, 8 times, and not after 10:45:01");
        });
    }

    @Test
    void durationsThatRiseAreADegradation() {
        orders(0, 2, 1, true);
        orders(2, 3, 4, true);

        assertThat(find()).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.DRIFT);
            assertThat(a.words()).startsWith("3").contains("ms until 1").contains("then 1");
            assertThat(a.at()).startsWith("2026-03-10T1").hasSizeGreaterThan(16);
        });
    }

    @Test
    void fieldsBesideTheMessageAreMeasuredToo() {
        assertThat(fields("\"duration_ms\":%.0f", 40, 160))
                .startsWith("duration_ms 4")
                .contains(" ms until 11:00:")
                .contains("then 16");
        assertThat(fields("\"latency\":\"%.1fs\"", 0.4, 1.6)).startsWith("4").contains(" ms until 11:00:");
        assertThat(fields("\"elapsed\":%.4f", 0.04, 0.16))
                .startsWith("elapsed 0.04")
                .contains("then 0.16 (3.");
        assertThat(fields("\"cpu_percent\":%.0f", 20, 80))
                .startsWith("cpu_percent 2")
                .contains(" % until");
        assertThat(fields("\"durationMillis\":%.0f", 40, 160)).startsWith("durationMillis 4");
    }

    @Test
    void fieldsThatGrowByThemselvesAreNoMeasures() {
        assertThat(fields("\"uptime_seconds\":%.0f", 100, 4000)).isEmpty();
        assertThat(fields("\"start_time_ms\":17000000%.0f00", 100, 400)).isEmpty();
        assertThat(fields("\"items\":%.0f", 100, 400)).isEmpty();
    }

    /** The words of the only anomaly of a log in which a field changes after an hour; empty if there is none. */
    private String fields(String field, double before, double after) {
        var json = new StringBuilder();
        var random = new Random(7);
        for (int k = 0; k < 7200 / 5; k++) {
            double value = (k < 720 ? before : after) * (0.95 + 0.1 * random.nextDouble());
            json.append("{\"time\":\"2026-03-10T%02d:%02d:%02dZ\",\"level\":\"info\","
                            .formatted(10 + k / 720, k / 12 % 60, k % 12 * 5))
                    .append("\"msg\":\"request completed\",\"order\":%d,".formatted(random.nextInt(9999)))
                    .append(String.format(Locale.ROOT, field, value))
                    .append("}\n");
        }
        List<Anomaly> found = analyze(json.toString());
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? "" : found.getFirst().words();
    }

    @Test
    void durationsThatCreepAreADegradation() {
        for (int part = 0; part < 30; part++) {
            orders(part / 10.0, (part + 1) / 10.0, 1 + part / 10.0, true);
        }

        assertThat(find()).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.DRIFT);
            assertThat(a.words()).startsWith("grew steadily from");
        });
    }

    @Test
    void silenceIsToldAgainstTheLogsOwnRhythm() {
        orders(0, 1, 1, true);
        orders(1 + 4 / 60.0, 3, 1, true);

        assertThat(find()).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.GAP);
            assertThat(a.words()).startsWith("nothing for 4 min from 09:59:5");
        });
    }

    @Test
    void aLogThatPausesAgainAndAgainHasNoGaps() {
        for (int k = 0; k < 12; k++) {
            orders(k / 4.0, k / 4.0 + 0.05, 1, true);
        }

        assertThat(find()).noneMatch(a -> a.kind() == Anomaly.Kind.GAP);
    }

    @Test
    void aRateThatChangesForGoodIsToldOnce() {
        orders(0, 3, 1, true);
        for (long t = 2 * HOUR; t < 3 * HOUR; t += 2_000) {
            at(t, "ERROR [web] orders - stock is locked by batch " + t % 7);
        }

        assertThat(find()).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Anomaly.Kind.SPIKE);
            assertThat(a.words()).isEqualTo("none until 11:00:00, then 30 a minute");
        });
    }

    @Test
    void oneWrongClockDoesNotHideTheRest() {
        orders(0, 2, 1, true);
        orders(2, 3, 4, true);
        String wrong = "1999-01-01 00:00:00.000 INFO  [web] orders - order 7 received\n";

        assertThat(analyze(log() + wrong)).anyMatch(a -> a.kind() == Anomaly.Kind.DRIFT);
    }

    @Test
    void twentyHealthyLogsRaiseNextToNoAlarm() {
        int alarms = 0;
        int templates = 0;
        for (int seed = 0; seed < 20; seed++) {
            String log = String.join("\n", PlantedFaults.healthy(seed, seed + Long.getLong("planted.seed", 7) * 100));
            LogAnalysis analysis = new LogService()
                    .analyze(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), AnalyzeOptions.of("-"));
            alarms += analysis.anomalies().size();
            templates += analysis.templates().size();
            if (System.getProperty("planted.show") != null) {
                System.out.println("-- " + seed + " " + analysis.format() + " " + analysis.from() + " " + analysis.to()
                        + " " + log.lines().findFirst().orElse(""));
                analysis.anomalies()
                        .forEach(a -> System.out.println(a.kind() + " " + a.words() + " " + a.score() + " "
                                + analysis.templates().stream()
                                        .filter(t -> t.id().equals(a.template()))
                                        .toList()));
            }
        }
        System.out.println(alarms + " alarms in 20 healthy logs with " + templates + " templates");
        assertThat(alarms).isLessThanOrEqualTo(1);
    }
}
