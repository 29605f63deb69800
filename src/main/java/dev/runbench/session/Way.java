package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Action.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a run goes on: what an answer leads to, what another part begins with. Pure; runs and rehearsals both go by it. */
final class Way {

    private Way() {}

    /**
     * What changes at a fork.
     *
     * @param section the part whose turn it is then
     * @param states new states by ordinal
     * @param leaves where it goes when no step of the runbook follows: "escalation" or "end"; otherwise empty
     */
    record Turn(Section section, Map<Integer, StepState> states, String leaves) {}

    /** What a decision's state says once it has been answered. */
    static String words(Option option) {
        return "Answered \"" + option.answer() + "\": go on with " + option.next() + ".";
    }

    /** The answer that a person gave; empty if the step is no decision, or has none. */
    static Optional<Option> given(RunStep step) {
        return step.step().action() instanceof Action.Decision decision
                ? decision.options().stream()
                        .filter(o -> words(o).equals(step.state().reason()))
                        .findFirst()
                : Optional.empty();
    }

    /** Where an answer leads. What is passed over is skipped with the answer as its reason; what comes again waits again. */
    static Turn answered(Run run, RunStep decision, Option option) {
        Map<Integer, StepState> states = new TreeMap<>();
        states.put(decision.ordinal(), new StepState.Passed(words(option)));
        String next = option.next();
        if (next.equals("next") || next.isBlank()) {
            return new Turn(run.section(), states, "");
        }
        var passedOver = new StepState.Skipped(
                "Not on the way: \"" + decision.step().id() + "\" was answered \"" + option.answer() + "\".");
        Optional<RunStep> goal =
                run.steps().stream().filter(s -> s.step().id().equals(next)).findFirst();
        Section section = goal.map(RunStep::section).orElseGet(() -> part(run, next));
        boolean stays = goal.isPresent() && section == run.section();
        int until = stays ? goal.get().ordinal() : Integer.MAX_VALUE;
        run.steps(run.section()).stream()
                .filter(s -> s.ordinal() > decision.ordinal()
                        && s.ordinal() < until
                        && !s.state().settled())
                .forEach(s -> states.put(s.ordinal(), passedOver));
        if (goal.isPresent()) {
            toStep(run, decision, goal.get(), passedOver, states);
        } else if (section != run.section()) {
            states.putAll(entered(run, section).states());
        }
        boolean away = goal.isEmpty() && (next.equals("end") || next.equals("escalation"));
        return new Turn(section, states, away ? next : "");
    }

    private static void toStep(
            Run run, RunStep decision, RunStep goal, StepState passedOver, Map<Integer, StepState> states) {
        if (goal.section() != run.section()) {
            states.putAll(entered(run, goal.section()).states());
        }
        for (RunStep step : run.steps(goal.section())) {
            boolean again = step.ordinal() >= goal.ordinal()
                    && (goal.section() != run.section() || step.ordinal() <= decision.ordinal());
            if (again || step.ordinal() == goal.ordinal()) {
                states.put(step.ordinal(), new StepState.Waiting());
            } else if (goal.section() != run.section() && step.ordinal() < goal.ordinal()) {
                states.put(step.ordinal(), passedOver);
            }
        }
    }

    private static Section part(Run run, String place) {
        return switch (place) {
            case "verification" -> run.steps(Section.VERIFICATION).isEmpty() ? run.section() : Section.VERIFICATION;
            case "rollback" -> run.steps(Section.ROLLBACK).isEmpty() ? run.section() : Section.ROLLBACK;
            default -> run.section();
        };
    }

    /** Another part begins. Verification and rollback begin anew when they had come to their end. */
    static Turn entered(Run run, Section section) {
        List<RunStep> steps = run.steps(section);
        Map<Integer, StepState> states = new TreeMap<>();
        if (section != Section.STEPS && steps.stream().allMatch(s -> s.state().settled())) {
            steps.forEach(s -> states.put(s.ordinal(), new StepState.Waiting()));
        }
        return new Turn(section, states, "");
    }

    /**
     * A person's verdict.
     *
     * @param byHand the person did it, and did not only judge what came of it
     */
    static StepState judged(boolean byHand, boolean passed, String note) {
        String why = (byHand ? passed ? "Done by hand" : "Not done" : "Judged by hand")
                + (note.isBlank() ? "." : ": " + note.strip());
        return passed ? new StepState.Passed(why) : new StepState.Failed(why);
    }
}
