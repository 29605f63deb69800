package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.AlertCoverage.Known;
import dev.runbench.runbook.AlertCoverage.Row;
import dev.runbench.runbook.AlertCoverage.Standing;
import dev.runbench.search.SeenAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertCoverageTest {

    private static final Instant NIGHT = Instant.parse("2026-11-20T03:00:00Z");

    private static SeenAlert alert(String name, long times, String... runbooks) {
        return new SeenAlert(name, times, Optional.of(NIGHT), List.of(runbooks));
    }

    private static Known runbook(long id, String title, String alerts) {
        return Known.of(
                id,
                title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                "title: " + title + "\n" + alerts + "\nsteps:\n  - {id: a, title: A, manual: b}\n");
    }

    private static List<String> told(AlertCoverage map) {
        return map.rows().stream()
                .map(r -> r.standing() + " " + r.alert() + " / "
                        + r.runbook().map(AlertCoverage.Ref::title).orElse("-")
                        + r.nearest().map(n -> " ~ " + n).orElse(""))
                .toList();
    }

    @Test
    void alertsAndRunbooksAreHeldAgainstEachOther() {
        AlertCoverage map = AlertCoverage.of(
                List.of(
                        alert("DiskFull", 4),
                        alert("KubePodCrashLooping", 2, "https://wiki.example/runbooks/kubepodcrashlooping?x=1"),
                        alert("KubePodNotReady", 1),
                        alert("LatencyHigh", 9, "https://wiki.example/Latency%20high.md"),
                        alert("Nobody", 7)),
                List.of(
                        runbook(1, "Disk full", "alerts: [diskfull]"),
                        runbook(2, "Pods", "alerts: [\"KubePod*\"]"),
                        runbook(3, "Latency high", ""),
                        runbook(4, "Queue", "alerts: [DiskFul]"),
                        runbook(5, "Rotate keys", "alerts: []"),
                        runbook(6, "Moving house", "")));
        assertThat(told(map))
                .containsExactly(
                        "MISSING_RUNBOOK KubePodCrashLooping / Pods",
                        "NO_RUNBOOK Nobody / -",
                        "NEVER_SEEN DiskFul / Queue ~ DiskFull",
                        "NO_ALERT  / Moving house",
                        "COVERED LatencyHigh / Latency high",
                        "COVERED DiskFull / Disk full",
                        "COVERED KubePodCrashLooping / Pods",
                        "COVERED KubePodNotReady / Pods");
        assertThat(map.gaps()).isEqualTo(3);
        assertThat(map.count(Standing.COVERED)).isEqualTo(4);
    }

    @Test
    void withoutAlertsNothingIsSaidOfRunbooks() {
        assertThat(AlertCoverage.of(List.of(), List.of(runbook(1, "Disk", "alerts: [X]")))
                        .rows())
                .isEmpty();
    }

    @Test
    void manyAlertsAndRunbooksTakeNoTimeWorthMentioning() {
        List<SeenAlert> seen = IntStream.range(0, 5_000)
                .mapToObj(i -> alert("Service" + i + "IsDown", i, "https://wiki.example/runbooks/service-" + i + ".md"))
                .toList();
        List<Known> known = IntStream.range(0, 500)
                .mapToObj(i -> runbook(i, "Service " + i, "alerts: [Service" + i + "IsDown, \"Shop" + i + "*\"]"))
                .toList();
        long start = System.nanoTime();
        AlertCoverage map = AlertCoverage.of(seen, known);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(map.count(Standing.COVERED)).isEqualTo(500);
        assertThat(map.count(Standing.NEVER_SEEN)).isEqualTo(500);
        assertThat(millis).as("milliseconds for 5,000 alerts and 500 runbooks").isLessThan(10_000);
    }

    @Test
    void aLongerNameIsMeantIfItIsTheOnlyOne() {
        List<SeenAlert> seen = List.of(alert("KubePodCrashLooping", 1), alert("NodeDown", 1));
        assertThat(AlertPattern.nearest("KubePodCrash", seen)).contains("KubePodCrashLooping");
        assertThat(AlertPattern.nearest("Kube", seen)).isEmpty();
        assertThat(AlertPattern.nearest("Kube", List.of())).isEmpty();
    }

    @Test
    void aNewRunbookEndsTheGapOfTheAlertAndOfTheRunbookThatItNames() {
        for (String named : List.of("", "https://wiki.example/runbooks/disk-trouble.md", "Disk: trouble")) {
            SeenAlert alert = named.isEmpty() ? alert("Disk #1: full", 1) : alert("Disk #1: full", 1, named);
            String text = AlertCoverage.draftFor(alert.name(), named);
            assertThat(RunbookYaml.parse(text).problems()).as(text).isEmpty();
            assertThat(AlertCoverage.of(List.of(alert), List.of(Known.of(1, "x", text)))
                            .rows())
                    .as(text)
                    .extracting(Row::standing)
                    .containsExactly(Standing.COVERED);
            assertThat(RunbookLint.check(text)).extracting(RunbookProblem::rule).contains("unfinished");
        }
    }

    @Test
    void anAlertIsNamedInATextAndPutRightInIt() {
        for (String text : List.of(
                "title: x # mine\nsteps: []\n",
                "title: x # mine\nalerts: []\nsteps: []\n",
                "title: x # mine\nalerts: [Other]\nsteps: []\n",
                "title: x # mine\nalerts:\n  - Other # old\nsteps: []\n")) {
            String named = AlertCoverage.name(text, "DiskFul").orElseThrow();
            assertThat(RunbookYaml.parse(named).runbook().about().alerts())
                    .as(named)
                    .endsWith("DiskFul");
            assertThat(named).contains("# mine");
            String right = AlertCoverage.rename(named, "DiskFul", "DiskFull").orElseThrow();
            assertThat(RunbookYaml.parse(right).runbook().about().alerts()).endsWith("DiskFull");
            assertThat(text.contains("# old")).isEqualTo(right.contains("# old"));
        }
        assertThat(AlertCoverage.rename("title: x\n", "a", "b")).isEmpty();
    }
}
