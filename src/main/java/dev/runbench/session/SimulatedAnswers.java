package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.session.Answer.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything goes well but for what shall fail; outputs are made up.
 *
 * @param failing ids of steps that shall not go well
 * @param choices ids of decisions and what is answered to them; others are answered with their first option, and with the next one
 *     when they are asked again
 */
public record SimulatedAnswers(Set<String> failing, Map<String, String> choices) implements Answers {

    /** Everything goes well. */
    public static final SimulatedAnswers ALL_WELL = new SimulatedAnswers(Set.of(), Map.of());

    public SimulatedAnswers {
        failing = Set.copyOf(failing);
        choices = Map.copyOf(choices);
    }

    @Override
    public Answer step(Run run, RunStep step, int time) {
        if (!step.step().action().isCommand()) {
            return new Answer.ByHand(isWell(step), Optional.empty(), Origin.SIMULATED);
        }
        return command(run, step, isWell(step));
    }

    /** What a command puts out, with an eye on the checks that look at it later. */
    Answer.Output command(Run run, RunStep step, boolean well) {
        List<Check> hold = new ArrayList<>();
        List<Check> fail = new ArrayList<>();
        (well ? hold : fail).add(step.step().check());
        for (RunStep look : run.steps()) {
            if (StepLook.at(run, look)
                    .filter(s -> s.ordinal() == step.ordinal())
                    .isPresent()) {
                (isWell(look) ? hold : fail).add(look.step().check());
            }
        }
        if (!well) {
            // Nobody looks at the output of a step that failed.
            return MadeUp.output(List.of(), List.of(step.step().check()));
        }
        return MadeUp.output(hold, fail);
    }

    private boolean isWell(RunStep step) {
        return !failing.contains(step.step().id());
    }

    @Override
    public Answer.Chosen decision(RunStep step, Action.Decision decision, int time) {
        List<Action.Option> options = decision.options();
        String chosen = Optional.ofNullable(choices.get(step.step().id()))
                .filter(_ -> time == 1)
                .orElseGet(() -> options.get((time - 1) % options.size()).answer());
        return new Answer.Chosen(chosen, Origin.SIMULATED);
    }

    @Override
    public boolean judged(RunStep step, int time) {
        return isWell(step);
    }

    @Override
    public Optional<Then> then(RunStep step, int time) {
        return Optional.empty();
    }
}
