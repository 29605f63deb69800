package dev.runbench.cli;

import dev.runbench.base.ProblemException;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.Answers;
import dev.runbench.session.CaseResult;
import dev.runbench.session.PastTimes;
import dev.runbench.session.Rehearsal;
import dev.runbench.session.Run;
import dev.runbench.session.Script;
import dev.runbench.session.SimulatedAnswers;
import dev.runbench.session.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench rehearse RUNBOOK...}: walks through runbooks without any target, and tests them. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Walk through runbooks with recorded or made-up outputs and hold them against their tests. Nothing runs.",
            "The tests of NAME.yaml stand beside it in NAME.tests.yaml (runbench schema tests). Without tests it makes one"
                    + " simulated walk and says so."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:All is well.", "1:A case failed.", "2:The input cannot be used."})
final class RehearseCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(
            paramLabel = "RUNBOOK",
            arity = "0..*",
            description = "Files, folders with files, or names of runbooks in the data folder.")
    private List<String> names = List.of();

    @Option(names = "--simulate", description = "Leave the tests alone: one walk with made-up outputs.")
    private boolean simulate;

    @Option(names = "--fail", paramLabel = "STEP", description = "In that walk this step shall not go well.")
    private Set<String> failing = Set.of();

    @Option(
            names = "--answer",
            paramLabel = "STEP=ANSWER",
            description = "In that walk, what is answered to a decision.")
    private Map<String, String> answers = Map.of();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "In that walk, the value of a parameter.")
    private Map<String, String> values = Map.of();

    @Option(
            names = "--run",
            paramLabel = "ID",
            description =
                    "One walk with what was recorded in this run (last: the newest); of the run's own runbook if none is named.")
    private @Nullable String run;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the cases as JUnit XML as well.")
    private @Nullable Path junit;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    RehearseCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        try (var shelf = new RehearsalShelf(home)) {
            return rehearse(shelf);
        } catch (ProblemException e) {
            output.say(e.problem().sentence());
            return UNUSABLE;
        }
    }

    private int rehearse(RehearsalShelf shelf) throws InterruptedException, IOException {
        Optional<Run> past =
                run == null ? Optional.empty() : Optional.of(shelf.past().named(run));
        List<Rehearsable> all = new ArrayList<>();
        for (String name : names) {
            all.addAll(shelf.find(name));
        }
        if (names.isEmpty()) {
            past.ifPresent(p -> all.add(Rehearsable.of(p)));
        }
        if (all.isEmpty()) {
            output.say("there is nothing to rehearse; name a file, a folder with runbooks, or a runbook");
            return UNUSABLE;
        }
        List<RehearsalReport> reports = new ArrayList<>();
        boolean unusable = false;
        for (Rehearsable one : all) {
            Optional<RehearsalReport> report = one(one, shelf, past);
            unusable |= report.isEmpty();
            report.ifPresent(r -> {
                reports.add(r);
                r.print(output, home.json());
            });
        }
        if (junit != null) {
            JUnitReport.write(junit, reports);
        }
        boolean failed = reports.stream().anyMatch(r -> r.failed() > 0);
        return unusable ? UNUSABLE : failed ? FAILED : 0;
    }

    // Empty, and said, if it cannot be used.
    private Optional<RehearsalReport> one(Rehearsable one, RehearsalShelf shelf, Optional<Run> past)
            throws InterruptedException {
        RunbookYaml.Parsed parsed = RunbookYaml.parse(one.text());
        if (parsed.hasErrors()) {
            one.say(output, one.name(), parsed.problems());
            return Optional.empty();
        }
        PastTimes times = shelf.isOpen() ? shelf.past().times(parsed.runbook().title()) : PastTimes.NONE;
        var script =
                new Script(parsed.runbook(), values, new SimulatedAnswers(failing, answers), times, shelf.others(one));
        if (past.isPresent()) {
            Map<String, String> filled = new LinkedHashMap<>(past.get().values());
            filled.putAll(values);
            Walk walk = Rehearsal.walk(
                    new Script(parsed.runbook(), filled, shelf.past().answers(past.get()), times, script.runbooks()));
            return Optional.of(
                    RehearsalReport.walked(one, parsed.runbook(), walk, "with what run " + run + " recorded"));
        }
        if (simulate || one.tests().isEmpty()) {
            String why = simulate ? "with made-up outputs" : "no tests beside it, so with made-up outputs";
            return Optional.of(RehearsalReport.walked(one, parsed.runbook(), Rehearsal.walk(script), why));
        }
        RunbookCases.Parsed tests = RunbookCases.parse(one.tests().get(), parsed.runbook());
        if (tests.hasErrors()) {
            one.say(output, one.testsName(), tests.problems());
            return Optional.empty();
        }
        List<CaseResult> results = new ArrayList<>();
        for (var test : tests.cases()) {
            Answers otherwise = test.run().isEmpty()
                    ? SimulatedAnswers.ALL_WELL
                    : shelf.past().answers(shelf.past().named(test.run().get()));
            results.add(CaseResult.of(test, script.with(otherwise)));
        }
        return Optional.of(RehearsalReport.tested(one, parsed.runbook(), results));
    }
}
