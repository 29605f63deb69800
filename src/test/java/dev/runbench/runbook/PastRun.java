package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.About;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a run leaves behind, as the session package makes it: only what went well, with what was seen. */
final class PastRun {

    private final UUID id;
    private final String title;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> verification = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    PastRun(int number, String title) {
        this.id = new UUID(0, number);
        this.title = title;
    }

    UUID id() {
        return id;
    }

    PastRun did(String title, String command, String seen) {
        steps.add(step(title, command, seen));
        return this;
    }

    PastRun verified(String title, String command, String seen) {
        verification.add(step(title, command, seen));
        return this;
    }

    PastRun detour(String told) {
        leftOut.add(told);
        return this;
    }

    PastRun parameter(Parameter parameter) {
        parameters.add(parameter);
        return this;
    }

    private Step step(String title, String command, String seen) {
        Action action = ShellWords.isSql(command)
                ? new Action.Sql("", command, Duration.ofSeconds(30))
                : new Action.Ssh("", command, Duration.ofSeconds(30));
        Check check = new Check(
                Optional.of(0), Optional.of(seen).filter(s -> !s.isEmpty()), Optional.empty(), Optional.empty());
        String name = "s" + (steps.size() + verification.size());
        return new Step(name, title, action, "", "", check, List.of(Citation.ofRun(id, "Run of " + title, command)));
    }

    PastWork work() {
        var runbook =
                new Runbook(About.of(title, "", ""), parameters, List.of(), steps, verification, List.of(), List.of());
        var draft = new Draft(runbook, "", List.of(), leftOut, "from a run", Optional.empty(), Confidence.NONE);
        return new PastWork(id, "Run of " + title + ", 2026-11-02 10:00 UTC", draft, 0.8);
    }
}
