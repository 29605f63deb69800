package dev.runbench.session;

/** Where one step of a run stands. */
public sealed interface StepState {

    /** Its turn has not come, or it shall be tried again. */
    record Waiting() implements StepState {}

    /** Its command is proposed; the card waits for a person. Nothing has been sent. */
    record Proposed() implements StepState {}

    /** Approved; the command may have been sent. */
    record Running() implements StepState {}

    /** It went well: by its check, or by a person who said so. */
    record Passed(String why) implements StepState {}

    /** It ran and did not go well. */
    record Failed(String why) implements StepState {}

    /** A person left it out. */
    record Skipped(String reason) implements StepState {}

    /** Nothing was sent: turned down, expired, not reachable or not fit to be proposed. */
    record Rejected(String reason) implements StepState {}

    /** Stopped on the way by a person or its time limit. */
    record Stopped(String reason) implements StepState {}

    /** It was sent and nobody knows how it ended. Only a person can judge. */
    record Unknown(String reason) implements StepState {}

    /** It ended, and the runbook gives no check: a person must judge. */
    record Unjudged(String reason) implements StepState {}

    /** The reason in words; empty for the states that need none. */
    default String reason() {
        return switch (this) {
            case Waiting(), Proposed(), Running() -> "";
            case Passed(String why) -> why;
            case Failed(String why) -> why;
            case Skipped(String why) -> why;
            case Rejected(String why) -> why;
            case Stopped(String why) -> why;
            case Unknown(String why) -> why;
            case Unjudged(String why) -> why;
        };
    }

    /** The run may go on behind this step. */
    default boolean settled() {
        return this instanceof Passed || this instanceof Skipped;
    }

    /** A card is open or a command runs. */
    default boolean inFlight() {
        return this instanceof Proposed || this instanceof Running;
    }

    /** It may be proposed once more. */
    default boolean retryable() {
        return this instanceof Failed || this instanceof Rejected || this instanceof Stopped;
    }

    /** A person must say how it ended before anything else can happen to it. */
    default boolean needsJudgement() {
        return this instanceof Unknown || this instanceof Unjudged;
    }
}
