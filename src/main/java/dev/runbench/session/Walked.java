package dev.runbench.session;

import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * A step of a rehearsal's path.
 *
 * @param time 1 for the first time that it was this step's turn
 * @param text the bytes a target would get, or the words a person would read, values put in
 * @param target where it would go; empty for what is sent nowhere
 * @param answer what came instead of a target or a person; empty where neither was asked
 * @param state what it came to
 * @param took how long it takes; empty if nobody knows
 * @param measured whether that was measured, in a past run or by the test; otherwise it is the most it may take
 * @param judgedByHand a person had to say how it went
 * @param within the walk through the runbook that it calls
 */
public record Walked(
        int ordinal,
        Section section,
        Step step,
        int time,
        String text,
        Optional<String> target,
        Optional<Answer> answer,
        StepState state,
        Optional<Duration> took,
        boolean measured,
        boolean judgedByHand,
        Optional<Walk> within) {

    /** It would show a card and a person would press Approve. */
    public boolean approved() {
        return step.action().isCommand()
                && !(answer.orElse(null) instanceof Answer.Settled(StepState state, Answer.Origin _)
                        && (state instanceof StepState.Rejected || state instanceof StepState.Skipped))
                && !(state instanceof StepState.Rejected);
    }

    /** What a person is asked for, in words. */
    public String asks() {
        String card = (step.capture().isPresent() ? "Approve the capture, then: " : "")
                + target.map(t -> "Approve on " + t).orElse("Approve");
        return switch (step.action()) {
            case Action.Ssh _, Action.Sql _ -> judgedByHand ? card + ", then say how it went" : card;
            case Action.Http http when http.isCommand() -> judgedByHand ? card + ", then say how it went" : card;
            case Action.Http _ -> "Send the request by hand and say how it went";
            case Action.Manual _ -> "Do it by hand and say so";
            case Action.Judge _ -> judgedByHand ? "Look and judge" : "Nothing: its check looks by itself";
            case Action.Wait _ -> "Wait and say so";
            case Action.Decision _ -> "Answer the question";
            case Action.Part _ -> "Run the other runbook and say how it went";
        };
    }

    /** A person does or says something other than Approve. */
    public boolean byHand() {
        return judgedByHand || !step.action().isCommand() && !(step.action() instanceof Action.Judge);
    }
}
