package dev.runbench.session;

/** States as they are stored: the name and the reason. */
final class StepStates {

    private StepStates() {}

    static StepState read(String name, String reason) {
        return switch (name) {
            case "Waiting" -> new StepState.Waiting();
            case "Proposed" -> new StepState.Proposed();
            case "Running" -> new StepState.Running();
            case "Passed" -> new StepState.Passed(reason);
            case "Failed" -> new StepState.Failed(reason);
            case "Skipped" -> new StepState.Skipped(reason);
            case "Rejected" -> new StepState.Rejected(reason);
            case "Stopped" -> new StepState.Stopped(reason);
            case "Unknown" -> new StepState.Unknown(reason);
            case "Unjudged" -> new StepState.Unjudged(reason);
            default -> throw new IllegalStateException("the database holds a step state " + name);
        };
    }
}
