package dev.runbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.runbench.command.CloudClient;
import dev.runbench.command.Connection;
import dev.runbench.command.FakeTarget;
import dev.runbench.command.JournalEntry;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.command.Targets;
import dev.runbench.command.http.HttpTarget;
import dev.runbench.command.local.LocalTarget;
import dev.runbench.command.risk.Environment;
import dev.runbench.session.OutputRing;
import dev.runbench.session.Run;
import dev.runbench.session.RunService;
import dev.runbench.session.StepState;
import dev.runbench.store.PgTest;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Screen;
import dev.runbench.vault.Vault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A line for this computer and a request to an API go down the same road: card, press, output, journal. */
@Tag("ui")
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class OwnTargetsUiTest extends PgTest {

    private static final String RUNBOOK = """
            title: Look around
            steps:
              - {id: here, title: Touch a file, ssh: {command: "touch ran; echo it ran in $PWD", target: here}, check: {exit: 0}}
              - {id: api, title: Ask the shop, http: {url: /health, target: shop}, check: {contains: all is well}}
            """;

    @TempDir
    Path home;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private Stage stage;
    private HttpServer api;
    private PgCommandJournal journal;
    private RunService runs;
    private OpenRunPane open;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void openPane() throws Exception {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = "all is well\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        open = new OpenRunPane(database, home.resolve("outputs"), stage);
        var connections = open.connections;
        connections.save(new Connection.Local(
                0, "here", "/bin/sh", home.toString(), new TreeMap<>(), CloudClient.NONE, Environment.PRACTICE));
        connections.save(new Connection.Http(
                0,
                "shop",
                "http://127.0.0.1:" + api.getAddress().getPort() + "/v1",
                "",
                Connection.HttpAuth.NONE,
                "",
                Environment.PRACTICE));
        journal = open.journal();
        var workers = open.tasks.workers();
        runs = open.runs(
                new Targets(
                        new FakeTarget(),
                        new FakeTarget(),
                        new LocalTarget(workers),
                        new HttpTarget(new Vault(home.resolve("vault.json")), workers)),
                journal);
        open.show(runs, journal, connections::all);
        open.go(new Place.Run(OptionalLong.of(open.approved(RUNBOOK))));
    }

    @AfterEach
    void closePane() throws Exception {
        open.close();
        api.stop(0);
    }

    @Test
    void bothRunOnceEachAfterAPressAndStandInTheJournal(FxRobot robot) throws Exception {
        Screen.until("the form", () -> there(robot, "#run-start"));
        robot.clickOn("#run-start");
        String here = approve(robot, "Touch a file");
        assertThat(here).contains("machine id").contains("working directory " + home.toRealPath());
        Screen.until("it has passed", () -> run().steps().getFirst().state() instanceof StepState.Passed);
        assertThat(home.resolve("ran")).exists();

        String shop = approve(robot, "Ask the shop");
        assertThat(shop).contains("added when sent Host: 127.0.0.1");
        Screen.until("it has passed", () -> run().steps().getLast().state() instanceof StepState.Passed);
        assertThat(asked).containsExactly("GET /v1/health");
        Screen.until("its output is there", () -> lines(robot).contains("all is well"));
        Screen.keep(stage.getScene(), "run-own-targets");

        assertThat(journal.page("", Long.MAX_VALUE, 10))
                .extracting(JournalEntry::text)
                .containsExactly("GET /v1/health", "touch ran; echo it ran in $PWD");
    }

    /** What the card says of the target, before the press. */
    private String approve(FxRobot robot, String purpose) throws Exception {
        Screen.until(
                "the card of " + purpose,
                () -> there(robot, "#approve")
                        && robot.lookup("#run-step-title")
                                .queryAs(Label.class)
                                .getText()
                                .contains(purpose));
        assertThat(Files.exists(home.resolve("ran")) && purpose.equals("Touch a file"))
                .isFalse();
        assertThat(asked).isEmpty();
        robot.moveTo(400, 300);
        WaitForAsyncUtils.sleep(1_500, TimeUnit.MILLISECONDS);
        robot.moveBy(7, 7);
        Screen.typeName(robot, purpose.equals("Touch a file") ? "here" : "shop");
        String proof = String.join(
                "\n",
                robot.lookup("#approval-proof .label").queryAllAs(Labeled.class).stream()
                        .map(Labeled::getText)
                        .toList());
        Screen.keep(stage.getScene(), "run-card-" + purpose.replace(' ', '-'));
        robot.clickOn("#approve");
        return proof;
    }

    private Run run() {
        return runs.byId(runs.recent(1).getFirst().id()).orElseThrow();
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id)
                .match(n -> n.isVisible() && n.getScene() != null)
                .tryQuery()
                .isPresent();
    }

    @SuppressWarnings("unchecked")
    private static List<String> lines(FxRobot robot) {
        ListView<OutputRing.Line> list = robot.lookup("#run-output").queryAs(ListView.class);
        return List.copyOf(list.getItems()).stream().map(OutputRing.Line::text).toList();
    }
}
