package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Runbench is killed, as by {@code kill -9}, at every point of a command's way and at random moments; its own database goes with
 * it or stays behind. Afterwards the journal and the run agree with what the target saw, and nothing runs a second time.
 */
@Timeout(300)
class CrashPgTest extends CrashFixture {

    private static final int AT_RANDOM = 4;

    /** What was left of a run: its step's state and its rows of the journal. */
    private record Left(String state, List<String> rows) {}

    /** Runs a command in a process of its own until it stands at a point, and kills it there. */
    private void killAt(String connection, String command, String point) throws Exception {
        killWhen(Set.of("AT " + point), connection, command, point);
    }

    private void killAfter(String connection, String command, int millis) throws Exception {
        Process process = start(connection, command, "nowhere");
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null && !line.equals("BEGINS"); line = lines.readLine()) {}
            Thread.sleep(millis);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Whatever is left, as a new process finds it; it goes on with everything, with a person who says no. */
    private Map<String, Left> left() throws Exception {
        return left(said());
    }

    private static Map<String, Left> left(List<String> said) {
        Map<String, Left> left = new LinkedHashMap<>();
        assertThat(said).contains("CHAIN Intact").noneMatch(l -> l.startsWith("NOT-PAUSED"));
        for (String line : said) {
            if (line.startsWith("RUN ")) {
                String[] parts = line.substring(4).split("\\|", -1);
                left.put(parts[0], new Left(parts[1], List.of(parts[2].split(","))));
            }
        }
        return left;
    }

    @Test
    void theJournalAndTheRunAgreeWithWhatTheTargetSaw() throws Exception {
        assertThat(started(preparation()).waitFor()).isZero();
        Map<String, String> points = new LinkedHashMap<>();
        int number = 0;
        for (String point : List.of(
                "told Proposed",
                "before proposed",
                "after proposed",
                "asked",
                "pressed",
                "before decided",
                "after decided",
                "told Running",
                "output",
                "before ended",
                "after ended",
                "told Passed")) {
            String command = "say mark " + ++number;
            killAt("host", command, point);
            points.put(command, point);
        }
        for (String point : List.of("after decided", "told Running", "before ended", "told Passed")) {
            String command = "insert into seen values (" + ++number + ")";
            killAt("base", command, point);
            points.put(command, point);
        }
        Random random = new Random(20261122);
        for (int i = 0; i < AT_RANDOM; i++) {
            String command = "say mark " + ++number;
            killAfter("host", command, random.nextInt(400));
            points.put(command, "at random");
        }
        Map<String, Left> left = left();
        for (Map.Entry<String, String> e : points.entrySet()) {
            agrees(
                    e.getKey(),
                    e.getValue(),
                    left.get(e.getKey().replaceAll("\\W", " ").strip()));
        }
    }

    private void agrees(String command, String point, Left left) {
        String where = command + ", killed " + point + ": " + left;
        int number = Integer.parseInt(command.replaceAll("\\D", ""));
        long seen = command.startsWith("say") ? Collections.frequency(host.received, command) : seenBySql(number);
        if (point.equals("at random") && left == null) {
            assertThat(seen).as(where).isZero();
            return;
        }
        assertThat(seen).as("never twice: " + where).isLessThanOrEqualTo(1);
        boolean approved = left.rows().contains("approved");
        if (seen == 1) {
            assertThat(approved).as("journalled before it was sent: " + where).isTrue();
            assertThat(left.state()).as(where).isIn("Unknown", "Passed");
        } else {
            assertThat(left.state()).as("nothing was sent: " + where).isIn("Waiting", "Unknown");
        }
        switch (point) {
            case "told Proposed", "before proposed" ->
                assertThat(left.rows()).as(where).isEqualTo(List.of(""));
            case "after proposed", "asked", "pressed", "before decided" ->
                assertThat(left).as(where).isEqualTo(new Left("Waiting", List.of("proposed")));
            case "after decided" ->
                assertThat(left).as(where).isEqualTo(new Left("Waiting", List.of("proposed", "approved")));
            case "told Running", "output", "before ended" ->
                assertThat(left).as(where).isEqualTo(new Left("Unknown", List.of("proposed", "approved")));
            case "after ended" ->
                assertThat(left).as(where).isEqualTo(new Left("Unknown", List.of("proposed", "approved", "ended")));
            case "told Passed" ->
                assertThat(left).as(where).isEqualTo(new Left("Passed", List.of("proposed", "approved", "ended")));
            default ->
                assertThat(Set.of("Waiting", "Unknown", "Passed")).as(where).contains(left.state());
        }
        if (Set.of("output", "before ended", "after ended", "told Passed").contains(point)) {
            assertThat(seen).as(where).isEqualTo(1);
        }
        if (Set.of("before proposed", "asked", "pressed", "after decided", "told Running")
                .contains(point)) {
            assertThat(seen).as(where).isZero();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsFullLosesNothingThatWasSentAndSendsNothingUnwritten() throws Exception {
        int number = 0;
        for (String point : List.of("after decided", "output")) {
            String command = (point.equals("output") ? "big " : "say mark ") + ++number;
            List<String> said = onASmallDisk(command, point);
            assertThat(said).anyMatch(l -> l.startsWith("FULL"));
            Left left = left(said).get(command);
            long seen = Collections.frequency(host.received, command);
            String where = point + ": " + said;
            assertThat(seen).as(where).isLessThanOrEqualTo(1);
            if (seen == 1) {
                assertThat(left.rows()).as(where).contains("approved");
                assertThat(left.state()).as(where).isIn("Unknown", "Passed");
            } else {
                assertThat(left.state()).as(where).isIn("Waiting", "Unknown", "Rejected");
            }
            String came =
                    said.stream().filter(l -> l.startsWith("CAME")).findFirst().orElseThrow();
            assertThat(came)
                    .as(where)
                    .contains(
                            seen == 1
                                    ? "Its output could not be kept whole on the disk"
                                    : "The disk is full. Make room on it, then try again.");
        }
    }

    /** A whole life on a disk of its own, in a mount namespace of its own, and what a second life finds there. */
    private List<String> onASmallDisk(String command, String point) throws Exception {
        String script = "mount -t tmpfs -o size=400m tmpfs " + home + " && " + quoted(preparation()) + " && "
                + quoted(line("host", command, point, "full")) + " ; " + quoted(line());
        Process process = new ProcessBuilder("unshare", "-rm", "sh", "-c", script)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        outside.resolve("errors.txt").toFile()))
                .start();
        List<String> said = process.inputReader().readAllLines();
        assumeThat(Files.readString(outside.resolve("errors.txt")))
                .as("a disk of its own can be made here")
                .doesNotContain("Operation not permitted", "unshare:");
        assertThat(process.waitFor()).as(said.toString()).isZero();
        return said;
    }

    private static String quoted(List<String> words) {
        return words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
    }
}
