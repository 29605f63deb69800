package dev.runbench.ui.runbook;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookCase;
import dev.runbench.runbook.RunbookCase.Expected;
import dev.runbench.runbook.RunbookCase.Given;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.session.Answers;
import dev.runbench.session.CaseResult;
import dev.runbench.session.Coverage;
import dev.runbench.session.PastTimes;
import dev.runbench.session.Run;
import dev.runbench.session.Script;
import dev.runbench.session.SimulatedAnswers;
import dev.runbench.session.Walk;
import dev.runbench.ui.runbook.RehearsalState.Walked;
import dev.runbench.ui.runbook.RehearsalState.WhatIf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the walk and what is said of it. Blocking; runs off the FX thread.
 *
 * @param times what was read of past runs since somebody began to look, by title; thread-safe
 */
record RehearsalWork(RehearsalServices services, Map<String, PastTimes> times) {

    RehearsalState walk(long id, Runbook runbook, WhatIf what, String said) {
        Optional<Run> newest = what.recorded() ? services.past().newest(runbook.title()) : Optional.empty();
        Answers answers = newest.map(services.past()::answers).orElse(SimulatedAnswers.ALL_WELL);
        Map<String, String> values = new HashMap<>(newest.map(Run::values).orElse(Map.of()));
        what.values().forEach((name, value) -> {
            if (!value.isBlank()) {
                values.put(name, value);
            }
        });
        var script = new Script(
                runbook,
                values,
                answers,
                times.computeIfAbsent(runbook.title(), services.past()::times),
                services::named);
        var asked = new RunbookCase(
                "",
                0,
                values,
                Optional.empty(),
                given(runbook, what),
                new Expected(Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty()));
        Walk walk = CaseResult.of(asked, script).walk();
        List<RunbookCase> cases = services.cases()
                .text(id)
                .map(text -> RunbookCases.parse(text, runbook).cases())
                .orElse(List.of());
        List<Walk> all = new ArrayList<>(List.of(walk));
        cases.forEach(c -> all.add(CaseResult.of(c, script.with(behind(c))).walk()));
        String told = what.recorded() && newest.isEmpty()
                ? "No run of this runbook is known here, so its outputs are made up."
                : said;
        return new Walked(
                runbook,
                new WhatIf(values, what.outcomes(), what.answers(), what.recorded()),
                walk,
                cases.stream().map(RunbookCase::name).toList(),
                Coverage.of(runbook, all),
                told);
    }

    private Answers behind(RunbookCase test) {
        return test.run()
                .flatMap(services.past()::find)
                .map(services.past()::answers)
                .orElse(SimulatedAnswers.ALL_WELL);
    }

    private static List<Given> given(Runbook runbook, WhatIf what) {
        List<Given> given = new ArrayList<>();
        for (Step step : runbook.allSteps()) {
            Optional<String> answer = step.action() instanceof Action.Decision d
                    ? Optional.ofNullable(what.answers().get(step.id()))
                            .filter(a -> d.options().stream()
                                    .anyMatch(o -> o.answer().equals(a)))
                    : Optional.empty();
            Optional<Boolean> well = Optional.ofNullable(what.outcomes().get(step.id()));
            if (answer.isPresent() || well.isPresent()) {
                given.add(new Given(
                        step.id(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        answer,
                        well.filter(w -> !w).isPresent(),
                        well,
                        Optional.empty()));
            }
        }
        return given;
    }
}
