package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.RunbookCase.Given;
import dev.runbench.session.Answer.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a test says; for what it does not say, what others do.
 *
 * @param given in order; the second entry of a step is for its second time
 */
record GivenAnswers(List<Given> given, Answers otherwise) implements Answers {

    private Optional<Given> of(RunStep step, int time) {
        return given.stream()
                .filter(g -> g.step().equals(step.step().id()))
                .skip(time - 1L)
                .findFirst();
    }

    @Override
    public Answer step(Run run, RunStep step, int time) {
        Optional<Given> said = of(step, time);
        if (said.isEmpty()) {
            return otherwise.step(run, step, time);
        }
        Given g = said.get();
        if (!step.step().action().isCommand()) {
            return new Answer.ByHand(byHand(step, g), g.took(), Origin.GIVEN);
        }
        if (g.output().isPresent() || g.exitCode().isPresent()) {
            return new Answer.Output(g.output().orElse(""), g.exitCode().orElse(0), g.took(), true, Origin.GIVEN);
        }
        Set<String> failing = g.fails() ? Set.of(step.step().id()) : Set.of();
        Answer.Output made = new SimulatedAnswers(failing, java.util.Map.of()).command(run, step, !g.fails());
        return new Answer.Output(made.text(), made.exitCode(), g.took(), true, Origin.SIMULATED);
    }

    // A person who is given an output and a check looks at the one with the other.
    private static boolean byHand(RunStep step, Given g) {
        if (g.output().isEmpty() && g.exitCode().isEmpty()) {
            return !g.fails() && g.judged().orElse(true);
        }
        var seen = new StepLook.Seen(g.exitCode().orElse(0), g.output().orElse(""), true);
        return !(StepLook.state(step.step().check(), seen) instanceof StepState.Failed) && !g.fails();
    }

    @Override
    public Answer.Chosen decision(RunStep step, Action.Decision decision, int time) {
        return of(step, time)
                .flatMap(Given::answer)
                .map(a -> new Answer.Chosen(a, Origin.GIVEN))
                .orElseGet(() -> otherwise.decision(step, decision, time));
    }

    @Override
    public boolean judged(RunStep step, int time) {
        Optional<Given> said = of(step, time);
        return said.isPresent() ? said.get().judged().orElse(!said.get().fails()) : otherwise.judged(step, time);
    }

    @Override
    public Optional<Then> then(RunStep step, int time) {
        Optional<Then> said =
                of(step, time).flatMap(Given::then).map(word -> Then.valueOf(word.toUpperCase(Locale.ROOT)));
        if (said.isPresent()) {
            return said;
        }
        return of(step, time + 1).isPresent() ? Optional.of(Then.RETRY) : otherwise.then(step, time);
    }
}
