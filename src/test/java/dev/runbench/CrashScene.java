package dev.runbench;

import dev.runbench.command.Connection;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.Budgets;
import dev.runbench.session.GoOn;
import dev.runbench.session.LedgerService;
import dev.runbench.session.Mode;
import dev.runbench.session.Run;
import dev.runbench.session.RunRequest;
import dev.runbench.session.RunWatch;
import dev.runbench.session.TargetRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run that stands still at a point of a longer way, so that its process can be killed there.
 *
 * @param connection where its commands go: "host" or "base"
 * @param point where it stands still: "at STEP STATE" as it is told, or a point of a command's way; "x2" is the second time
 * @param second what the second step does: "say", "hang", "fail" (its check sees that) or "odd" (its check does not)
 * @param number makes its texts its own
 */
record CrashScene(Way way, String connection, String point, String second, int number) {

    /** How the line of a scene begins that never came to its point. */
    static final String PAST = "PAST ";

    enum Way {
        /** Both steps are done, and are undone. */
        BACK,
        /** Three commands and a wait, with a budget of two commands. */
        PREPARED,
        /** The same with a budget of one, which a person lets once go beyond. */
        ONCE
    }

    static CrashScene of(String word) {
        String[] parts = word.split(",");
        return new CrashScene(
                Way.valueOf(parts[0]), parts[1], parts[2].replace('_', ' '), parts[3], Integer.parseInt(parts[4]));
    }

    String word() {
        return String.join(",", way.name(), connection, point.replace(' ', '_'), second, String.valueOf(number));
    }

    /** What a step sends. */
    String sent(String step) {
        return connection.equals("base")
                ? inserting(step.equals("a") ? number + 100 : number)
                : text(step.equals("b") ? second : "say", step);
    }

    /** What takes a step back. */
    String back(String step) {
        return connection.equals("base")
                ? inserting(step.equals("a") ? -number - 100 : -number)
                : text(step.equals("b") ? second : "say", "back " + step);
    }

    private String text(String what, String words) {
        return (what.equals("odd") ? "fail" : what) + " " + number + " " + words;
    }

    private static String inserting(int n) {
        return "insert into seen values (" + n + ")";
    }

    /** Blocks for good where it stands still. */
    void play(Backend backend, Consumer<String> said) {
        try {
            go(backend, said);
            said.accept(PAST + word());
        } catch (RuntimeException e) {
            said.accept(PAST + word() + " " + e);
        }
    }

    private void go(Backend backend, Consumer<String> said) {
        var armed = new AtomicBoolean(way != Way.BACK);
        var times = new AtomicInteger(point.endsWith(" x2") ? 2 : 1);
        String where = point.replace(" x2", "");
        Consumer<String> points = at -> {
            if (armed.get() && at.equals(where) && times.decrementAndGet() == 0) {
                said.accept("AT " + word());
                // A wait is to be killed while it waits.
                while (!where.equals("at w Waiting")) {
                    LockSupport.park();
                }
            }
        };
        var desk = new CanaryDesk(backend, "", "", points);
        long target = backend.connectionRepository()
                .byName(connection)
                .map(Connection::id)
                .orElseThrow();
        Run run = desk.start(request(target));
        Run still = desk.runs().drive(run.id(), telling(points, CrashScene::step));
        if (way == Way.ONCE) {
            desk.runs().goOn(still.id(), new GoOn.Once());
            desk.runs().drive(still.id(), telling(points, CrashScene::step));
        }
        if (way == Way.BACK) {
            armed.set(true);
            LedgerService ledger = desk.runs().ledger();
            ledger.begin(run.id(), 0);
            ledger.drive(run.id(), telling(points, now -> undoing(ledger, now)));
        }
    }

    private static String step(Run run) {
        return run.current()
                .map(s -> s.step().id() + " " + s.state().getClass().getSimpleName())
                .orElse("the end");
    }

    private static String undoing(LedgerService ledger, Run run) {
        return ledger.of(run.id())
                .next()
                .map(e -> e.title().replace("Undo: ", "") + " " + e.state())
                .orElse("the end");
    }

    private static RunWatch telling(Consumer<String> points, Function<Run, String> where) {
        return new RunWatch() {
            @Override
            public void changed(Run run) {
                points.accept("at " + where.apply(run));
            }

            @Override
            public void output(int ordinal) {
                points.accept("output");
            }
        };
    }

    private RunRequest request(long target) {
        var kind = connection.equals("base") ? TargetRole.Kind.SQL : TargetRole.Kind.SSH;
        var request = new RunRequest(7, 3, runbook(), Map.of(), Map.of(new TargetRole(kind, ""), target));
        return way == Way.BACK
                ? request
                : new RunRequest(
                        request.runbookId(),
                        request.version(),
                        request.runbook(),
                        Map.of(),
                        request.targets(),
                        0,
                        Mode.PREPARED,
                        Optional.of(new Budgets(Duration.ofMinutes(30), way == Way.ONCE ? 1 : 2, Set.of(target))));
    }

    private Runbook runbook() {
        String check = second.equals("odd") ? "{contains: failed}" : "{exit: 0}";
        List<String> steps = way == Way.BACK
                ? List.of(step("a", "{exit: 0}"), step("b", "{exit: 0}"))
                : List.of(
                        step("a", "{exit: 0}"),
                        "{id: w, title: W, wait: " + (point.equals("at w Waiting") ? "10m" : "1s") + "}",
                        step("b", check),
                        step("c", "{exit: 0}"));
        return RunbookYaml.parse("title: '" + word() + "'\nsteps:\n  - " + String.join("\n  - ", steps))
                .runbook();
    }

    private String step(String id, String check) {
        String kind = connection.equals("base") ? "sql: {statement: '" : "ssh: {command: '";
        String undo = connection.equals("base") ? "sql: '" : "ssh: '";
        String does = way == Way.BACK && connection.equals("host") ? text("say", id) : sent(id);
        return "{id: " + id + ", title: " + id + ", " + kind + does + "'}, check: " + check
                + (way == Way.BACK ? ", undo: {" + undo + back(id) + "'}" : "") + "}";
    }
}
