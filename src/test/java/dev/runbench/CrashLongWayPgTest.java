package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.CrashScene.Way;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runbench is killed, as by {@code kill -9}, in the middle of ways back and of prepared runs, many of them side by side in one
 * process. Afterwards journal, run and ledger agree with what the target saw, nothing ran again, and each command that is sent
 * from then on had a press of its own.
 */
@Timeout(120)
class CrashLongWayPgTest extends CrashFixture {

    private static final String UNSENT = "Passed,Passed,Waiting,Waiting";
    private static final String LOST = "Passed,Passed,Unknown,Waiting";
    private static final String FAILED = "Passed,Passed,Failed,Waiting";
    private static final String ODD = "Passed,Passed,Passed,Waiting";
    private static final String APPROVED = "proposed,approved";
    private static final String ENDED = "proposed,approved,ended";

    private final Map<CrashScene, List<String>> left = new LinkedHashMap<>();
    private final Map<CrashScene, List<String>> alone = new LinkedHashMap<>();
    private final Map<CrashScene, List<String>> on = new LinkedHashMap<>();
    private Instant killed = Instant.MAX;
    private List<String> receivedBefore = List.of();
    private int number;

    /** All are killed at once when the last has come to its point, and come back in one process. */
    private void killed(List<CrashScene> scenes) throws Exception {
        assertThat(started(preparation()).waitFor()).isZero();
        List<String> words = scenes.stream().map(CrashScene::word).toList();
        killWhen(
                words.stream().map(w -> "AT " + w).collect(Collectors.toSet()),
                Stream.concat(words.stream(), Stream.of("scenes")).toArray(String[]::new));
        killed = Instant.now();
        receivedBefore = List.copyOf(host.received);
        List<String> said = said("comeback");
        assertThat(said).contains("CHAIN Intact");
        said.stream()
                .map(line -> line.split("[ |]", 3))
                .filter(l -> l.length == 3)
                .forEach(line -> {
                    List<String> values = List.of(line[2].split("\\|", -1));
                    switch (line[0]) {
                        case "LEFT" -> left.put(CrashScene.of(line[1]), values);
                        case "ALONE" -> alone.put(CrashScene.of(line[1]), values);
                        default -> on.put(CrashScene.of(line[1]), values);
                    }
                });
    }

    private void nothingRanTwiceAndEachHadItsPress() {
        List<String> since = host.received.subList(receivedBefore.size(), host.received.size());
        assertThat(receivedBefore).doesNotHaveDuplicates().doesNotContainAnyElementsOf(since);
        assertThat(since)
                .containsExactlyInAnyOrderElementsOf(on.values().stream()
                        .flatMap(o -> o.getFirst().isEmpty()
                                ? Stream.empty()
                                : Stream.of(o.getFirst().split(",")))
                        .filter(text -> !text.startsWith("insert"))
                        .toList());
    }

    private boolean seen(String text) {
        return receivedBefore.contains(text);
    }

    @Test
    void waysBackAndPreparedRunsComeBackAsTheirTargetsSawThem() throws Exception {
        Map<CrashScene, Undo> undos = undos();
        Map<CrashScene, Held> prepared = prepared();
        killed(Stream.concat(undos.keySet().stream(), prepared.keySet().stream())
                .toList());
        nothingRanTwiceAndEachHadItsPress();
        undos.forEach(this::agrees);
        prepared.forEach(this::agrees);
    }

    /** What must be found of an undo after the kill. */
    private record Undo(String connection, String point, String state, String rows, boolean seen) {

        boolean open() {
            return state.equals("OPEN");
        }
    }

    private Map<CrashScene, Undo> undos() {
        Map<CrashScene, Undo> undos = new LinkedHashMap<>();
        for (Undo undo : List.of(
                new Undo("host", "at b PROPOSED", "OPEN", "", false),
                new Undo("host", "asked", "OPEN", "proposed", false),
                new Undo("host", "after decided", "OPEN", APPROVED, false),
                new Undo("host", "at b RUNNING", "UNKNOWN", APPROVED, false),
                new Undo("host", "output", "UNKNOWN", APPROVED, true),
                new Undo("host", "before ended", "UNKNOWN", APPROVED, true),
                new Undo("host", "after ended", "UNKNOWN", ENDED, true),
                new Undo("host", "at a OPEN", "UNDONE", ENDED, true),
                new Undo("base", "at b RUNNING", "UNKNOWN", APPROVED, false),
                new Undo("base", "before ended", "UNKNOWN", APPROVED, true))) {
            String second = undo.point().equals("output") ? "hang" : "say";
            undos.put(new CrashScene(Way.BACK, undo.connection(), undo.point(), second, ++number), undo);
        }
        return undos;
    }

    private void agrees(CrashScene scene, Undo undo) {
        String done = ENDED + "," + ENDED + (undo.rows().isEmpty() ? "" : ",");
        assertThat(left.get(scene))
                .as(scene.word())
                .containsExactly("PAUSED", "Passed,Passed", "OPEN," + undo.state(), done + undo.rows(), "", "");
        boolean base = undo.connection().equals("base");
        assertThat(base ? seenBySql(-scene.number()) == 1 : seen(scene.back("b")))
                .as("arrived " + scene.word())
                .isEqualTo(undo.seen());
        assertThat(alone.get(scene))
                .as("cards while nobody says yes " + scene.word())
                .containsExactly(undo.state().equals("UNKNOWN") ? "0" : "1");
        String first = scene.back("a");
        assertThat(on.get(scene))
                .as(scene.word())
                .containsExactly(
                        undo.open() ? scene.back("b") + "," + first : first, "Waiting,Waiting", "UNDONE,UNDONE", "");
        assertThat(!base || seenBySql(-scene.number() - 100) == 1).isTrue();
    }

    /**
     * What must be found of a prepared run after the kill.
     *
     * @param rows of what came after the first step
     * @param used of the budget, and what holds the run
     * @param then the steps whose cards are still to be approved
     * @param stops what holds the run while a person goes on
     */
    private record Held(
            Way way, String point, String second, String states, String rows, String used, String then, String stops) {}

    private Map<CrashScene, Held> prepared() {
        Map<CrashScene, Held> runs = new LinkedHashMap<>();
        for (Held held : List.of(
                prepared("at w Waiting", "say", "Passed,Waiting,Waiting,Waiting", "", "1 of 2", "bc", "COMMANDS"),
                prepared("at b Waiting", "say", UNSENT, "", "1 of 2", "bc", "COMMANDS"),
                prepared("asked x2", "say", UNSENT, "proposed", "1 of 2", "bc", "COMMANDS"),
                prepared("after decided x2", "say", UNSENT, APPROVED, "1 of 2", "bc", "COMMANDS"),
                prepared("at b Running", "say", LOST, APPROVED + ",noted", "2 of 2 UNKNOWN", "c", "UNKNOWN,COMMANDS"),
                prepared("output x2", "hang", LOST, APPROVED + ",noted", "2 of 2 UNKNOWN", "c", "UNKNOWN,COMMANDS"),
                prepared(
                        "before ended x2", "say", LOST, APPROVED + ",noted", "2 of 2 UNKNOWN", "c", "UNKNOWN,COMMANDS"),
                prepared("after ended x2", "say", LOST, ENDED + ",noted", "2 of 2 UNKNOWN", "c", "UNKNOWN,COMMANDS"),
                prepared("at c Waiting", "say", ODD, ENDED, "2 of 2", "c", "COMMANDS"),
                // Killed between what surprised and the stop.
                prepared("at c Waiting", "odd", ODD, ENDED + ",noted", "2 of 2 EXIT_CODE", "c", "EXIT_CODE,COMMANDS"),
                prepared("at b Failed", "fail", FAILED, ENDED + ",noted", "2 of 2 CHECK", "c", "CHECK,COMMANDS"),
                prepared("before noted", "fail", FAILED, ENDED, "2 of 2 CHECK", "c", "CHECK,COMMANDS"),
                prepared("after noted", "fail", FAILED, ENDED + ",noted", "2 of 2 CHECK", "c", "CHECK,COMMANDS"),
                once("after noted x2", "noted,noted", "1 of 1 COMMANDS", "COMMANDS,COMMANDS"),
                once("asked x2", "noted,noted,proposed", "1 of 1", "COMMANDS,COMMANDS"))) {
            runs.put(new CrashScene(held.way(), "host", held.point(), held.second(), ++number), held);
        }
        return runs;
    }

    private void agrees(CrashScene scene, Held held) {
        List<String> was = left.get(scene);
        String rows = ENDED + (held.rows().isEmpty() ? "" : ",") + held.rows();
        assertThat(was.subList(0, 5))
                .as(scene.word())
                .containsExactly("PAUSED", held.states(), was.get(2), rows, held.used());
        assertThat(Instant.parse(was.get(5))).as("its time goes on to count").isBefore(killed);
        boolean arrived = held.rows().contains("approved")
                && !List.of("after decided x2", "at b Running").contains(held.point());
        assertThat(seen(scene.sent("b"))).as("arrived " + scene.word()).isEqualTo(arrived);
        assertThat(alone.get(scene))
                .as("cards while it is held " + scene.word())
                .containsExactly("0");
        List<String> then = on.get(scene);
        assertThat(then.getFirst())
                .as(scene.word())
                .isEqualTo(held.then()
                        .chars()
                        .mapToObj(c -> scene.sent(Character.toString(c)))
                        .collect(Collectors.joining(",")));
        assertThat(then.getLast()).as(scene.word()).isEqualTo(held.stops());
    }

    private static Held prepared(
            String point, String second, String states, String rows, String used, String then, String stops) {
        return new Held(Way.PREPARED, point, second, states, rows, used, then, stops);
    }

    private static Held once(String point, String rows, String used, String stops) {
        return new Held(Way.ONCE, point, "say", UNSENT, rows, used, "bc", stops);
    }
}
